import type { Annotation } from '@evalguard/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const labels = [
  { value: 'made_up', label: 'Made up' },
  { value: 'contradicts', label: 'Contradicts a source', hotkey: 'c' },
  { value: 'tone', label: 'Tone' },
];
const rubric = {
  fields: [{ key: 'marks', label: 'Errors', type: 'spans', required: true, hotkey: 'l', labels }],
};

const markdown = `# Returns 🙂

You can return **any item within 30 days**, except \\*gift cards\\*.

| Region | Days |
|--------|------|
| EU     | 14   |

\`\`\`js
return order.total * 0.9;
\`\`\``;

/** A case with this output in a queue of its own, open in a new rater's browser. */
async function openCase(name: string, actualOutput: unknown, options = {}) {
  const run = await stage.call<{ id: string }>('POST', '/evals', {
    ...{ name, model: 'model', prompt: 'prompt', cases: [], scorers: [] },
  });
  await stage.call('POST', `/evals/${run.id}/results`, {
    results: [{ id: name, input: 'What may be returned?', actualOutput }],
  });
  const queueId = await stage.createQueue(0, { rubric });
  await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: [name] });
  const { page, faults } = await stage.openAs(name, { viewport: { width: 1280, height: 1000 }, ...options });
  await page.goto(`/review/${queueId}`);
  await page.locator('[data-marks=marks]').waitFor();
  const saved = async () =>
    (await stage.call<Annotation[]>('GET', `/annotations?limit=10&queue_id=${queueId}`))[0]?.values?.marks;
  return { page, faults, saved };
}

/** The middle of the first and of the last character of a passage as it is rendered. */
function endsOf(page: Page, passage: string): Promise<{ x: number; y: number }[]> {
  return page.locator('[data-marks=marks]').evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(words) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      return [
        { x: left + 1, y: top + height / 2 },
        { x: right - 1, y: top + height / 2 },
      ];
    }
    throw new Error(`"${words}" is not shown`);
  }, passage);
}

async function pull(page: Page, from: string, to = from): Promise<void> {
  const [start] = await endsOf(page, from);
  const [, end] = await endsOf(page, to);
  await page.mouse.move(start?.x ?? 0, start?.y ?? 0);
  await page.mouse.down();
  await page.mouse.move(end?.x ?? 0, end?.y ?? 0, { steps: 4 });
  await page.mouse.up();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Code points, as on the wire. */
function spanOf(text: string, passage: string, label: string) {
  const before = [...text.slice(0, text.indexOf(passage))].length;
  return { start: before, end: before + [...passage].length, label };
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describeInBrowser('highlights in the answer', () => {
  it('are made with the mouse in what is rendered, overlap, and are changed in the list', async () => {
    const { page, faults, saved } = await openCase('Mira', markdown);
    await page.getByRole('button', { name: 'Got it' }).click();
    // Code that is still to get its colours is drawn anew, and what is selected in it goes.
    await page.locator('[data-marks=marks] pre span[style]').first().waitFor();
    const bar = page.getByRole('group', { name: /^Label for/ });
    await pull(page, 'within', '30 days');
    await bar.getByRole('button', { name: /^Made up/ }).click();
    await bar.waitFor({ state: 'detached' });
    await pull(page, 'any item', 'gift cards');
    await press(page, 'c');
    await pull(page, 'EU', '14');
    await press(page, '3');
    await pull(page, 'order', '0.9');
    await press(page, '1');
    const list = page.getByRole('list', { name: 'Highlights' });
    expect(await list.getByRole('listitem').count()).toBe(4);

    // Pointed at, it says what it is; pressed, the innermost is open in the list, and then the one around it.
    const [inside] = await endsOf(page, 'within 30 days');
    await page.mouse.move(inside?.x ?? 0, inside?.y ?? 0);
    expect(await page.getByRole('tooltip').textContent()).toContain('Made upContradicts a source');
    const open = list.locator('[aria-expanded=true]');
    await page.mouse.click((inside?.x ?? 0) + 4, inside?.y ?? 0);
    await expect.poll(() => open.textContent()).toContain('Made up');
    await page.mouse.click((inside?.x ?? 0) + 4, inside?.y ?? 0);
    await expect.poll(() => open.textContent()).toContain('Contradicts a source');
    await page.getByRole('textbox', { name: /^Comment on/ }).fill('No such rule');
    await page.getByRole('button', { name: 'Remove the highlight of “order.total * 0.9”' }).click();
    await list.getByRole('button', { name: /^Made up/ }).click();
    expect(await page.locator('mark[data-chosen]').first().textContent()).toContain('within 30 days');
    await page.getByRole('combobox', { name: /^Label of/ }).selectOption('tone');

    // A draft is as good as what is sent: after a reload everything is there, in the source too.
    await page.reload();
    await page.locator('mark').first().waitFor();
    await page.getByRole('button', { name: 'As written' }).click();
    await page.locator('mark', { hasText: '**, except' }).waitFor();
    await press(page, 'Control+Enter');
    const [returned] = ['any item within 30 days**, except \\*gift cards'];
    await expect
      .poll(saved)
      .toEqual([
        { ...spanOf(markdown, returned ?? '', 'contradicts'), comment: 'No such rule' },
        spanOf(markdown, 'within 30 days', 'tone'),
        spanOf(markdown, 'EU     | 14', 'tone'),
      ]);
    expect(faults).toEqual([]);
  }, 60_000);

  it('are made, labelled anew, commented and taken back by keys alone', async () => {
    const { page, faults, saved } = await openCase('Kay', markdown);
    const text = page.getByRole('textbox', { name: 'Answer, to highlight passages in it' });
    await press(page, 'l', 'Control+Home', 'ArrowDown');
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);
    await press(page, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', '1');
    // What is typed changes nothing, and Enter waits for a label while something is selected.
    await press(page, 'x', 'Shift+ArrowRight', 'Enter', 'Escape');
    await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'c');
    await page.locator('mark.mark-colour-1').first().waitFor();
    await press(page, 'Enter');
    await page.keyboard.type('Who can?');
    await press(page, 'Enter');
    await page.getByRole('tooltip').getByText('Who can?').waitFor();
    await press(page, 'End', 'Shift+Home', '2', 'ArrowLeft', 'Delete');
    await press(page, 'Escape', 'Enter');
    await expect
      .poll(saved)
      .toEqual([{ ...spanOf(markdown, 'You can', 'contradicts'), comment: 'Who can?' }]);
    expect(faults).toEqual([]);
  }, 60_000);

  it('are made with a thumb in Arabic, in the dark, with nothing that axe-core finds wrong', async () => {
    const arabic = '## الاسترجاع\n\nيمكنك إرجاع **أي منتج خلال 30 يومًا** عبر PayPal.';
    const { page, faults, saved } = await openCase('Thuraya', arabic, {
      ...{ locale: 'ar', colorScheme: 'dark', hasTouch: true, isMobile: true },
      viewport: { width: 390, height: 844 },
    });
    // As the system does after a long press and with its handles: the selection changes, and nothing is pressed.
    await page.locator('[data-marks=marks] strong [data-at]').evaluate((run, word) => {
      const text = run.firstChild as Text;
      const at = text.data.indexOf(word);
      document.getSelection()?.setBaseAndExtent(text, at, text, at + word.length);
    }, 'منتج');
    const label = page.locator('.marking-bar button', { hasText: 'Made up' });
    await label.waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const box = await label.boundingBox();
    // Within reach of the thumb that holds the phone, and as large as one.
    expect(box?.y).toBeGreaterThan(844 / 2);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await label.tap();
    const comment = page.locator('input[id^="comment "]');
    await comment.fill('غير صحيح');
    expect(await findViolations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.locator('section button', { hasText: 'إرسال' }).first().tap();
    await expect.poll(saved).toEqual([{ ...spanOf(arabic, 'منتج', 'made_up'), comment: 'غير صحيح' }]);
    expect(faults).toEqual([]);
  }, 60_000);

  it('are made in the source of what is read as a tree, which is one press away', async () => {
    const output = { note: 'free for all', total: 12 };
    const { page, saved } = await openCase('Jason', output);
    await pull(page, 'free for all');
    await press(page, '1');
    await page.getByRole('button', { name: 'As written' }).click();
    await page.getByRole('tree').waitFor();
    await press(page, 'Control+Enter');
    const text = JSON.stringify(output, null, 2);
    await expect.poll(saved).toEqual([spanOf(text, 'free for all', 'made_up')]);
  }, 60_000);

  it('of each rater are seen in the answer by the adjudicator, who decides none', async () => {
    const verdict = { key: 'fine', label: 'Fine', type: 'boolean', required: true };
    const queueId = await stage.createQueue(1, {
      ...{ rubric: { fields: [verdict, ...rubric.fields] }, raters_per_item: 2 },
    });
    await stage.call('PUT', `/annotations/queues/${queueId}/adjudication`, { rule: 'unanimous' });
    const [item] = await stage.call<{ target_id: string }[]>(
      'GET',
      `/annotations/queues/${queueId}/items?order=position`,
    );
    const output = 'Delivery 1 takes **3 to 5 days**.';
    const given = [
      [{ ...spanOf(output, '3 to 5', 'made_up'), comment: 'Nobody knows' }],
      [spanOf(output, '5 days', 'tone')],
    ];
    for (const [nr, marks] of given.entries()) {
      const name = `Rater ${nr}`;
      const { key } = await stage.call<{ key: string }>('POST', '/api-keys', {
        ...{ name, role: 'rater', acts_as: 'service' },
      });
      const { ok } = await fetch(`${stage.product.url}/api/v1/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ target_id: item?.target_id, target_type: 'eval_case', queue_id: queueId },
          values: { fine: nr === 0, marks },
        }),
      });
      expect([name, ok]).toEqual([name, true]);
    }
    const { page, faults } = await stage.openAs('Portia', {
      ...{ role: 'editor', viewport: { width: 1440, height: 900 } },
    });
    await page.goto(`/adjudicate/${queueId}`);
    const others = page.locator('mark[data-foreign]');
    await others.first().waitFor();
    expect([...new Set(await others.allTextContents())].sort()).toEqual(['3 to ', '5', ' days'].sort());
    const five = await others.getByText('5', { exact: true }).last().boundingBox();
    await page.mouse.move((five?.x ?? 0) + 2, (five?.y ?? 0) + 4);
    const tip = page.getByRole('tooltip');
    // Which rater is the first is left to chance.
    await tip.getByText(/^Rater [12]: Made up$/).waitFor();
    await tip.getByText('Nobody knows').waitFor();
    expect(await tip.textContent()).toMatch(/Rater [12]: Tone/);
    await page.getByText('Delivery 1 takes').dblclick();
    await press(page, '1');
    expect(await page.locator('mark:not([data-foreign])').count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
  }, 60_000);
});
