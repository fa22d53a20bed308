import type { Annotation } from '@evalguard/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });
const annotations = (query: string) => stage.call<Annotation[]>('GET', `/annotations?limit=200&${query}`);

async function open(page: Page, queueId: string): Promise<void> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
}

/** Judges what is on the screen and waits for the next; only keys. */
async function judge(page: Page, keys: string[]): Promise<string> {
  const target = (await heading(page).textContent()) ?? '';
  for (const key of keys) await page.keyboard.press(key);
  return target;
}

describeInBrowser('review by keyboard alone', () => {
  it('two raters in two browsers judge 20 items each at once, never the same place twice', async () => {
    const queueId = await stage.createQueue(20, { raters_per_item: 2 });
    const raters = await Promise.all([stage.openAs('Ada'), stage.openAs('Grace')]);
    await Promise.all(
      raters.map(async ({ page }) => {
        await open(page, queueId);
        const seen = new Set<string>();
        for (let count = 0; count < 20; count += 1) {
          await expect.poll(async () => seen.has((await heading(page).textContent()) ?? '')).toBe(false);
          seen.add(await judge(page, ['1', '4', 'Enter']));
        }
        await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
        expect(seen.size).toBe(20);
      }),
    );
    const queue = await stage.call<{ counts: Record<string, number> }>(
      'GET',
      `/annotations/queues/${queueId}`,
    );
    expect(queue.counts).toMatchObject({ completed: 20, submitted: 40, leased: 0, available: 0 });
    const all = await annotations(`queue_id=${queueId}`);
    expect(all.every(({ values }) => values.verdict === 'pass' && values.quality === 4)).toBe(true);
    expect(all.every(({ duration_ms }) => (duration_ms ?? -1) >= 0)).toBe(true);
    expect(new Set(all.map(({ item_id, rater_id }) => `${item_id} ${rater_id}`)).size).toBe(40);
    for (const { faults } of raters) expect(faults).toEqual([]);
  }, 120_000);

  it('Enter with a question open sends nothing and leads to the question', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Alan');
    await open(page, queueId);
    await judge(page, ['2', 'Enter']);
    const quality = page.getByRole('group', { name: 'Quality' });
    await quality.getByText('Please answer this').waitFor();
    expect(await quality.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await annotations(`queue_id=${queueId}`)).toEqual([]);
  });

  it('undo brings the last answer back to be changed, and it counts once', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Edsger');
    await open(page, queueId);
    const first = await judge(page, ['2', '1', 'Enter']);
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    await expect.poll(async () => (await annotations(`queue_id=${queueId}`)).length).toBe(1);
    await page.keyboard.press('Shift+U');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    expect(await page.getByRole('radio', { name: 'Fail' }).isChecked()).toBe(true);
    await judge(page, ['1', 'Enter']);
    await expect
      .poll(async () =>
        (await annotations(`queue_id=${queueId}`)).map((one) => [one.values.verdict, one.status]),
      )
      .toEqual([['pass', 'submitted']]);
  });

  it('skip asks for a reason, and an undone skip can be judged', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Barbara');
    await open(page, queueId);
    const first = await judge(page, ['Shift+S']);
    await page.getByRole('dialog', { name: 'Skip this item?' }).waitFor();
    await page.keyboard.press('2');
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    const counts = async () =>
      (await stage.call<{ counts: object }>('GET', `/annotations/queues/${queueId}`)).counts;
    await expect.poll(counts).toMatchObject({ skipped: 1 });
    await page.keyboard.press('Shift+U');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await judge(page, ['1', '5', 'Enter']);
    await expect.poll(counts).toMatchObject({ skipped: 0, submitted: 1 });
  });

  it('an earlier answer of my own is changed in place', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Donald');
    await open(page, queueId);
    const first = await judge(page, ['1', '3', 'Enter']);
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    const second = await heading(page).textContent();
    await judge(page, ['3']);
    await expect.poll(async () => (await annotations(`queue_id=${queueId}`)).length).toBe(1);
    await page.keyboard.press('[');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await judge(page, ['2', 'Enter']);
    await expect
      .poll(async () =>
        (await annotations(`queue_id=${queueId}`)).map((one) => [one.values.verdict, one.revision]),
      )
      .toEqual([['fail', 2]]);
    await expect.poll(() => heading(page).textContent()).toBe(second);
    expect(await page.getByRole('radio', { name: 'Unsure' }).isChecked()).toBe(true);
  });

  it('flag, comment, key sheet and command menu work without a pointer', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Frances');
    await open(page, queueId);
    await judge(page, ['Shift+F', 'p', '2', 'Shift+C']);
    await page.keyboard.type('Look at p and 3?');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('Which law?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('submit');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => await annotations(`queue_id=${queueId}`))
      .toMatchObject([
        {
          label: null,
          flagged: true,
          flag_reason: 'Which law?',
          comment: 'Look at p and 3?',
          values: { verdict: 'pass', quality: 2 },
        },
      ]);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('FIELDSET');
  });

  it('the instructions take the focus and their own keys, and give it back', async () => {
    const instructions = `# How to judge\n\n${'Read the question first.\n\n'.repeat(60)}`;
    const queueId = await stage.createQueue(2, { instructions });
    const { page } = await stage.openAs('Rosa');
    await open(page, queueId);
    await page.keyboard.press('Shift+I');
    const panel = page.getByRole('region', { name: 'Instructions' });
    await panel.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('PageDown');
    await expect.poll(() => panel.evaluate((text) => text.scrollTop)).toBeGreaterThan(0);
    await page.keyboard.press('1');
    expect(await page.getByRole('radio', { name: 'Pass', exact: true }).isChecked()).toBe(true);
    const quality = page.getByRole('group', { name: 'Quality', exact: true });
    await quality.and(page.locator(':focus')).waitFor();
    await panel.focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await quality.and(page.locator(':focus')).waitFor();
  });

  it('what is said of each item differs from what was said before, also after a skip', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Mary');
    await open(page, queueId);
    const said = page.getByRole('main').getByRole('status').first();
    const names = [await heading(page).textContent()];
    await expect.poll(() => said.textContent()).toBe(`Item 1 is here. ${names[0]}`);
    await page.keyboard.press('Shift+S');
    await page.getByRole('dialog', { name: 'Skip this item?' }).waitFor();
    await page.keyboard.press('1');
    await expect.poll(() => heading(page).textContent()).not.toBe(names[0]);
    names.push(await heading(page).textContent());
    await expect.poll(() => said.textContent()).toBe(`Item 1 is here. ${names[1]}`);
    await judge(page, ['1', '4', 'Enter']);
    await expect.poll(() => said.textContent()).toMatch(/^Item 2 is here. 1 submitted. /);
    await page.keyboard.press('[');
    await expect.poll(() => said.textContent()).toBe(`One of your earlier items. ${names[1]}`);
  });

  it('the first sheet of keys is there in the frame of its key', async () => {
    const queueId = await stage.createQueue(1);
    const { page } = await stage.openAs('Hertha');
    await open(page, queueId);
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/shortcut-sheet-')),
    );
    await page.waitForTimeout(300);
    const isThere = await page.evaluate(async () => {
      const given = { key: '?', code: 'Slash', shiftKey: true, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', given));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.querySelector('dialog[open]') !== null;
    });
    expect(isThere).toBe(true);
  });

  it('who leaves gives back what they have not begun', async () => {
    const queueId = await stage.createQueue(20);
    const { page } = await stage.openAs('Lise');
    await open(page, queueId);
    const leased = async () =>
      (await stage.call<{ counts: { leased: number } }>('GET', `/annotations/queues/${queueId}`)).counts
        .leased;
    await expect.poll(leased).toBe(5);
    await page.keyboard.press('Shift+Q');
    await page.getByRole('heading', { name: 'Your queues' }).waitFor();
    await expect.poll(leased).toBe(0);
    await open(page, queueId);
    await page.keyboard.press('1');
    await page.keyboard.press('Shift+Q');
    await page.getByRole('heading', { name: 'Your queues' }).waitFor();
    await expect.poll(leased).toBe(1);
  });
});
