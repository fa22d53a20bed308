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
const options = [{ value: 'a' }, { value: 'b' }, { value: 'tie' }];
const rubric = {
  fields: [
    { key: 'tone', label: 'Tone', type: 'numeric', min: 1, max: 5, step: 1, required: true, per_side: true },
    { key: 'better', label: 'Which is better?', type: 'categorical', required: true, options },
  ],
};

async function createPairs(count: number): Promise<string> {
  const made = await stage.call<{ pair_ids: string[] }>('POST', '/pairs', {
    pairs: Array.from({ length: count }, (_, nr) => ({
      input: `Question ${nr}`,
      a: { output: `From a, ${nr}` },
      b: { output: `From b, ${nr}` },
    })),
  });
  const queueId = await stage.createQueue(0, { target_type: 'pairwise', rubric });
  const body = { queue_id: queueId, target_ids: made.pair_ids };
  await stage.call('POST', '/annotations/queues/items', body);
  return queueId;
}

const firstOutput = async (page: Page) =>
  (await page
    .getByRole('region', { name: 'A', exact: false })
    .filter({ hasText: 'From' })
    .first()
    .textContent()) ?? '';

describeInBrowser('a rubric for each side of a pair', () => {
  it('stands below each side as seen, is answered by keys alone, and goes out by the sides as made', async () => {
    const count = 8;
    const queueId = await createPairs(count);
    const { page, faults } = await stage.openAs('Paula');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`/review/${queueId}`);
    const expected = new Map<string, object>();
    for (let nr = 0; nr < count; nr += 1) {
      await heading(page).waitFor();
      const id = (await heading(page).textContent()) ?? '';
      const isSwapped = (await firstOutput(page)).includes('From b');
      await expect.poll(() => page.getByRole('group', { name: 'Tone · A' }).count()).toBe(1);
      // The first place gets 2, the second 4, and the first is better.
      for (const key of ['2', '4', '1']) await page.keyboard.press(key);
      expected.set(
        id,
        isSwapped ? { tone: { a: 4, b: 2 }, better: 'b' } : { tone: { a: 2, b: 4 }, better: 'a' },
      );
      await page.keyboard.press('Enter');
      if (nr < count - 1) await expect.poll(() => heading(page).textContent()).not.toBe(id);
    }
    const list = () => stage.call<Annotation[]>('GET', `/annotations?queue_id=${queueId}`);
    await expect.poll(async () => (await list()).length).toBe(count);
    for (const one of await list())
      expect([one.target_id, one.values]).toEqual([one.target_id, expected.get(one.target_id)]);
    const orders = (await list()).map((one) => one.presented_order?.join(''));
    expect(new Set([...orders, 'ab', 'ba'])).toEqual(new Set(['ab', 'ba']));
    expect(faults).toEqual([]);
  });

  it('each question is inside of its side, and a missing one is named there', async () => {
    const queueId = await createPairs(2);
    const { page } = await stage.openAs('Quinn');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`/review/${queueId}`);
    const [first, second] = [
      page.getByRole('group', { name: 'Tone · A' }),
      page.getByRole('group', { name: 'Tone · B' }),
    ];
    await first.waitFor();
    const main = page.getByRole('main');
    expect(await main.getByRole('group', { name: /^Tone/ }).count()).toBe(2);
    const [left, right] = [await first.boundingBox(), await second.boundingBox()];
    expect(left !== null && right !== null && left.x + left.width <= right.x).toBe(true);
    expect(Math.abs((left?.y ?? 0) - (right?.y ?? 0))).toBeLessThan(40);
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await second.getByText('Please answer this').waitFor();
    expect(await first.getByText('Please answer this').count()).toBe(0);
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/sides.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/sides-phone.png` });
  });
});
