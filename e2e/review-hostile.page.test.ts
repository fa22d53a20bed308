import type { Annotation } from '@evalguard/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileTexts } from '../packages/web/src/features/content/gallery/hostile-texts.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, shortRubric, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });

const highlights = { key: 'marks', label: 'Marks', type: 'spans', hotkey: 'l', labels: [{ value: 'wrong' }] };

/** Eval cases with these outputs, in a queue that may ask for more than the short rubric does. */
async function createCases(name: string, results: object[], more: readonly object[]): Promise<string> {
  const run = await stage.call<{ id: string }>('POST', '/evals', {
    ...{ name, model: hostileTexts[1], prompt: hostileTexts[0], cases: [], scorers: [] },
  });
  await stage.call('POST', `/evals/${run.id}/results`, {
    results: results.map((result, nr) => ({ id: `${name}-${nr}`, ...result })),
  });
  const fields = [...shortRubric.fields, ...more];
  const instructions = hostileTexts.join('\n\n');
  const queueId = await stage.createQueue(0, { rubric: { fields }, instructions });
  const ids = results.map((_, nr) => `${name}-${nr}`);
  await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: ids });
  return queueId;
}

/** Everything that a hostile output may bring about, from now on. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(stage.product.url) && !url.startsWith('data:image/')) seen.push(`asked for ${url}`);
  });
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push('a dialog')));
  page.on('popup', (popup) => seen.push(`a window: ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(stage.product.url)) seen.push(`went to ${frame.url()}`);
  });
  return seen;
}

const forbidden =
  ':is(main, aside) :is(iframe, object, embed, form, script, style, video, audio, link, base)';

describeInBrowser('hostile content in the review', () => {
  it('runs nothing, loads nothing and restyles nothing, wherever it stands, and is judged as any other', async () => {
    const hostile = hostileTexts.map((text, nr) => ({
      ...{ input: text, actualOutput: nr % 2 === 0 ? text : [{ role: text, content: text }] },
      ...{ expectedOutput: { [text]: text }, context: { documents: [text], system: text } },
      metadata: { [text]: text },
    }));
    const queueId = await createCases('hostile', hostile, [
      { key: 'fix', label: 'Better', type: 'correction', hotkey: 'k' },
      highlights,
    ]);
    const { page, faults } = await stage.openAs('Mallory');
    const seen = watch(page);
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    await page.keyboard.press('Shift+I');
    for (let nr = 0; nr < hostile.length; nr += 1) {
      const id = await heading(page).textContent();
      const closed = page.locator('article:visible details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      await page.getByRole('button', { name: 'Compare with the answer' }).first().click();
      await page.keyboard.press('Escape');
      // The correction's editor and its diff, then the highlights' text.
      await page.keyboard.press('k');
      await page.getByRole('textbox', { name: 'Better' }).fill(`${hostileTexts[nr]} changed`);
      for (const key of ['Escape', 'l', 'Escape']) await page.keyboard.press(key);
      expect([nr, await page.locator(forbidden).count()]).toEqual([nr, 0]);
      await page.getByRole('radio', { name: 'Pass' }).focus();
      for (const key of ['Escape', 'p', '3', 'Enter']) await page.keyboard.press(key);
      if (nr < hostile.length - 1) await expect.poll(() => heading(page).textContent()).not.toBe(id);
    }
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    const list = () => stage.call<Annotation[]>('GET', `/annotations?limit=100&queue_id=${queueId}`);
    await expect.poll(async () => (await list()).length).toBe(hostile.length);
    expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
    expect(seen).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

  it('5 MB of markdown are searched, judged and submitted by keys', async () => {
    const paragraph = 'A **long** answer with `code`, a [link](https://x.example) and | a | table |.\n\n';
    const long = `${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}The needle.\n`;
    const results = [long, 'Short'].map((actualOutput) => ({ input: 'Write a lot', actualOutput }));
    const queueId = await createCases('long', results, []);
    const { page, faults } = await stage.openAs('Proust');
    const opened = Date.now();
    await page.goto(`/review/${queueId}`);
    // By CSS: locators by text and by role take seconds for 5 MB.
    const search = page.locator('article input[type=search]').first();
    await search.waitFor();
    const readable = Date.now() - opened;
    await search.fill('needle');
    const found = () =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get('content-search-current') ?? [];
        return range instanceof Range ? range.toString() : null;
      });
    await expect.poll(found, { timeout: 10_000 }).toBe('needle');
    // The first Escape empties the search, the second leaves it.
    const start = Date.now();
    for (const key of ['Escape', 'Escape', 'p', '4', 'Enter']) await page.keyboard.press(key);
    const isGone = () =>
      [...document.querySelectorAll('article')].every(
        (one) => !one.checkVisibility() || !one.querySelector('input[type=search]'),
      );
    await page.waitForFunction(isGone);
    const taken = Date.now() - start;
    console.log(`5 MB of markdown: readable after ${readable} ms, judged by keys and gone in ${taken} ms`);
    const list = () => stage.call<Annotation[]>('GET', `/annotations?limit=10&queue_id=${queueId}`);
    await expect.poll(async () => (await list()).length).toBe(1);
    // Both in this page: to be done with it costs no more than to open it, whatever the machine does besides.
    expect(taken).toBeLessThan(2 * readable);
    expect(faults).toEqual([]);
  }, 60_000);

  it('5 MB are highlighted as they are read, with offsets in the whole', async () => {
    const line = `${'word '.repeat(15)}\n`;
    const long = `${line.repeat(Math.ceil(5_000_000 / line.length))}The needle.\n`;
    const queueId = await createCases('marked', [{ input: 'Write a lot', actualOutput: long }], [highlights]);
    const { page, faults } = await stage.openAs('Thucydides');
    const opened = Date.now();
    await page.goto(`/review/${queueId}`);
    const search = page.locator('[data-marks] input[type=search]').first();
    await search.fill('needle');
    await page.waitForFunction(() => CSS.highlights.has('content-search-current'));
    console.log(`5 MB to highlight: at the last line after ${Date.now() - opened} ms`);
    const needle = await page.evaluate(() => {
      const [range] = CSS.highlights.get('content-search-current') ?? [];
      const { left, top, width, height } = (range as Range).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const start = Date.now();
    await page.mouse.dblclick(needle.x, needle.y);
    await page.keyboard.press('1');
    await page.locator('button[aria-label^="Remove the highlight of “needle”"]').waitFor();
    const taken = Date.now() - start;
    console.log(`5 MB to highlight: a word is marked in ${taken} ms`);
    await page.locator('input[type=radio]').first().focus();
    for (const key of ['p', '4', 'Enter']) await page.keyboard.press(key);
    const list = () => stage.call<Annotation[]>('GET', `/annotations?limit=10&queue_id=${queueId}`);
    await expect.poll(async () => (await list()).length).toBe(1);
    const at = long.indexOf('needle');
    expect((await list())[0]?.values?.marks).toEqual([{ start: at, end: at + 6, label: 'wrong' }]);
    expect(taken).toBeLessThan(2_000);
    expect(faults).toEqual([]);
  }, 60_000);
});
