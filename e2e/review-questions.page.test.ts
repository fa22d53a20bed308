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

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });
const shown = async (page: Page) => (await heading(page).textContent()) ?? '';
const annotations = (queueId: string) =>
  stage.call<Annotation[]>('GET', `/annotations?limit=200&queue_id=${queueId}`);

async function open(page: Page, queueId: string): Promise<string> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
  return await shown(page);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** One of each kind, and more than fit on a screen. */
const wide = {
  fields: [
    {
      ...{ key: 'tone', label: 'Tone', type: 'categorical', required: true },
      options: [
        { value: 'warm', label: 'Warm', description: 'Speaks to a person.' },
        { value: 'cold', label: 'Cold', description: 'Speaks to a number.' },
      ],
    },
    {
      ...{ key: 'issues', label: 'Issues', type: 'categorical', multiple: true },
      options: ['facts', 'style', 'length'].map((value) => ({ value })),
    },
    {
      ...{ key: 'sure', label: 'How sure', type: 'numeric', required: true, display: 'slider' },
      ...{ min: 0, max: 100, step: 1 },
    },
    { key: 'share', label: 'Share', type: 'numeric', required: true, min: 0, max: 1 },
    { key: 'ten', label: 'Out of ten', type: 'numeric', required: true, min: 1, max: 10, step: 1 },
    { key: 'safe', label: 'Safe', type: 'boolean', required: true },
    { key: 'why', label: 'Why', type: 'text' },
    { key: 'better', label: 'Better', type: 'correction', hotkey: 'k' },
    {
      ...{ key: 'marks', label: 'Marks', type: 'spans', hotkey: 'l' },
      labels: [{ value: 'wrong', hotkey: 'w' }, { value: 'odd' }],
    },
  ],
};

const focusOf = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('legend span')?.textContent ?? null);

describeInBrowser('every kind of question', () => {
  it('is answered by keys alone: digits are typed where one is not enough, arrows go between questions', async () => {
    const queueId = await stage.createQueue(2, { rubric: wide });
    const { page, faults } = await stage.openAs('Wanda');
    await open(page, queueId);
    await press(page, '1', 'ArrowUp', '1', '3', 'ArrowDown');
    expect(await focusOf(page)).toBe('How sure');
    await page.keyboard.type('75');
    await press(page, 'Escape', 'ArrowDown');
    expect(await focusOf(page)).toBe('Share');
    await page.keyboard.type('0.25');
    await press(page, 'Escape', 'ArrowDown', '0');
    expect(await focusOf(page)).toBe('Safe');
    await press(page, '2', 'l', 'Shift+ArrowRight', 'Shift+ArrowRight', 'w', 'ArrowLeft', 'Enter');
    expect(await page.getByRole('textbox', { name: /^Comment on/ }).evaluate(isFocused)).toBe(true);
    await page.keyboard.type('No w here');
    // Back to the text, and out of it.
    await press(page, 'Escape', 'Escape');
    await press(page, 'Control+Enter');
    await expect
      .poll(async () => (await annotations(queueId)).map(({ values }) => values))
      .toEqual([
        {
          ...{ tone: 'warm', issues: ['facts', 'length'], sure: 75, share: 0.25, ten: 10, safe: false },
          marks: [{ start: 0, end: 2, label: 'wrong', comment: 'No w here' }],
        },
      ]);
    expect(faults).toEqual([]);
  });

  it('Enter in the box of a number submits it', async () => {
    const rubric = { fields: [{ ...wide.fields[2] }] };
    const queueId = await stage.createQueue(2, { rubric });
    const { page } = await stage.openAs('Enid');
    const first = await open(page, queueId);
    await press(page, '4', '2', 'Enter');
    await expect.poll(() => shown(page)).not.toBe(first);
    await expect.poll(async () => (await annotations(queueId))[0]?.values).toEqual({ sure: 42 });
  });

  it('arrows within a group stay in it, and what a value means is told to who hears it and shown to who points', async () => {
    const queueId = await stage.createQueue(2, { rubric: wide });
    const { page } = await stage.openAs('Sela');
    await open(page, queueId);
    const [warm, cold] = [
      page.getByRole('radio', { name: 'Warm' }),
      page.getByRole('radio', { name: 'Cold' }),
    ];
    await warm.focus();
    await press(page, 'ArrowRight');
    expect([await cold.isChecked(), await cold.evaluate(isFocused)]).toEqual([true, true]);
    const described = (await cold.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Speaks to a number.');
    await page.locator('p', { hasText: 'Speaks to a number.' }).waitFor();
    const slider = page.getByRole('slider');
    await slider.focus();
    await press(page, 'ArrowRight', 'ArrowRight');
    expect([await slider.inputValue(), await slider.evaluate(isFocused)]).toEqual(['52', true]);
  });

  it('the next item begins at its top and its first question, however far the last was read', async () => {
    const queueId = await stage.createQueue(3, { rubric: wide });
    const { page } = await stage.openAs('Tilly', { viewport: { width: 1280, height: 500 } });
    const first = await open(page, queueId);
    await press(page, 'k');
    await page.keyboard.type('x\n'.repeat(40));
    await press(page, 'Escape', 'l', 'Escape', 'PageDown');
    await press(page, 'Shift+S');
    await page.getByRole('dialog').waitFor();
    await press(page, '1');
    await expect.poll(() => shown(page)).not.toBe(first);
    await expect.poll(() => focusOf(page)).toBe('Tone');
    await page.waitForTimeout(300);
    expect(await focusOf(page)).toBe('Tone');
    const tops = () =>
      page.evaluate(() => [
        document.querySelector('main')?.scrollTop,
        document.querySelector('[data-questions]')?.scrollTop,
      ]);
    expect(await tops()).toEqual([0, 0]);
  });
});

describeInBrowser('the first item and the last', () => {
  it('who is new is told the keys once', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Nova');
    const first = await open(page, queueId);
    const hint = page.getByText('Your hands can stay on the keyboard');
    await hint.waitFor();
    expect(await findViolations(page)).toEqual([]);
    // It stands above the item and covers nothing of it.
    const strip = await page.getByRole('complementary').boundingBox();
    const item = await page.getByRole('article').boundingBox();
    expect((strip?.y ?? 0) + (strip?.height ?? 0)).toBeLessThanOrEqual(item?.y ?? 0);
    await press(page, '1', '4', 'Enter');
    await expect.poll(() => shown(page)).not.toBe(first);
    expect(await hint.count()).toBe(0);
    await open(page, await stage.createQueue(1));
    await page.waitForTimeout(500);
    expect(await hint.count()).toBe(0);
  });

  it('says at the end why, what was done, and leads back to it', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Omega');
    const first = await open(page, queueId);
    await press(page, 'Shift+F', '1', '4', 'Enter');
    await expect.poll(() => shown(page)).not.toBe(first);
    await press(page, 'Shift+S');
    await page.getByRole('dialog').waitFor();
    await press(page, '2');
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    await page.getByText('You have had every item that is left').waitFor();
    const summary = page.getByRole('region', { name: 'This session' });
    await summary.getByText('1 of 25').waitFor();
    expect(await summary.locator('dd').allTextContents()).toEqual([
      ...['1 of 25', expect.stringMatching(/^\d+ sec$/), '1', '1'],
    ]);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look back at my answers' }).press('Enter');
    await page.getByText('You skipped this one').waitFor();
  });

  it('a thumb reaches undo and my own earlier answers', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Petra', {
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    });
    const first = await open(page, queueId);
    await page.locator('label', { hasText: 'Pass' }).tap();
    await page.getByRole('radio', { name: '4 of 5' }).tap();
    await page.getByRole('button', { name: 'Submit', exact: true }).tap();
    await expect.poll(() => shown(page)).not.toBe(first);
    const more = page.getByRole('button', { name: 'Commands' });
    const box = await more.boundingBox();
    expect(box?.y).toBeGreaterThan(844 * 0.75);
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await more.tap();
    const previous = page.getByRole('option', { name: 'Previous of my own' });
    expect((await previous.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await findViolations(page)).toEqual([]);
    await previous.tap();
    await expect.poll(() => shown(page)).toBe(first);
    await page.getByText('Your answer, open for editing').waitFor();
  });
});

const isFocused = (element: Element) => element === document.activeElement;
