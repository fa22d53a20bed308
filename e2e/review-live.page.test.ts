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
const open = { peers: false, judge_scores: true, model: true, run: true };

async function openBoth(queueId: string, names: readonly [string, string]): Promise<[Page, Page]> {
  const [first, second] = [await stage.openAs(names[0]), await stage.openAs(names[1])];
  for (const { page } of [first, second]) {
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
  }
  return [first.page, second.page];
}

describeInBrowser('the review, live', () => {
  it('two raters in one item see each other come and go, without a reload', async () => {
    const queueId = await stage.createQueue(4, { raters_per_item: 2, blind: open });
    const [ada, ben] = await openBoth(queueId, ['Ada', 'Ben']);
    await ada.getByText(/Ben.* is in this item too/).waitFor();
    await ben.getByText(/Ada.* is in this item too/).waitFor();
    await ben.keyboard.press('1');
    await ben.keyboard.press('5');
    await ben.keyboard.press('Enter');
    await ada.getByText(/Ben.* is in this item too/).waitFor({ state: 'detached' });
  });

  it('where peers are blind, the name does not reach the browser', async () => {
    const queueId = await stage.createQueue(4, { raters_per_item: 2, blind: true });
    const [carl, dora] = await openBoth(queueId, ['Carl', 'Dora']);
    await carl.getByText('Someone else is in this item too').waitFor();
    await dora.getByText('Someone else is in this item too').waitFor();
    expect(await carl.content()).not.toContain('Dora');
  });

  it("what others do moves the queue's share on the screen, and the list of queues", async () => {
    const queueId = await stage.createQueue(2, { name: 'Live list' });
    const [reader, worker] = [await stage.openAs('Rita'), await stage.openAs('Will')];
    await reader.page.setViewportSize({ width: 1400, height: 900 });
    await reader.page.goto('/');
    await reader.page.getByText('Live list').waitFor();
    await expect.poll(() => reader.page.content()).toContain('0% of 2');
    await worker.page.goto(`/review/${queueId}`);
    await heading(worker.page).waitFor();
    for (const key of ['1', '5', 'Enter']) await worker.page.keyboard.press(key);
    await reader.page.getByText('50% of 2').waitFor();
    await reader.page.goto(`/review/${queueId}`);
    await reader.page.getByText('Queue 50% done').waitFor();
    await expect.poll(() => heading(worker.page).count()).toBe(1);
    for (const key of ['1', '5', 'Enter']) await worker.page.keyboard.press(key);
    await reader.page.getByText('Queue 100% done').waitFor();
  });

  it('an empty queue fills up while the rater looks', async () => {
    const queueId = await stage.createQueue(0);
    const { page } = await stage.openAs('Zoe');
    await page.clock.install();
    await page.goto(`/review/${queueId}`);
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    // No timer asks again: it is the event that brings the item.
    await page.clock.pauseAt(Date.now() + 2_000);
    const items = [{ target_id: `late-${queueId.slice(-4)}`, display: [{ type: 'text', text: 'Late' }] }];
    await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, items });
    await heading(page).waitFor();
  });

  it('where the stream is refused, the counts still come', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Pat');
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.route('**/events', (route) => route.fulfill({ status: 503, body: '' }));
    await page.clock.install();
    await page.goto(`/review/${queueId}`);
    await page.getByText('Queue 0% done').waitFor();
    await stage.call('POST', '/annotations/queues/items', {
      queue_id: queueId,
      items: [1, 2].map((nr) => ({
        target_id: `more-${nr}-${queueId}`,
        display: [{ type: 'text', text: 'x' }],
      })),
    });
    const asked = page.waitForResponse((response) =>
      response.url().endsWith(`/annotations/queues/${queueId}`),
    );
    await page.clock.runFor(16_000);
    expect((await (await asked).json()).data.counts.total).toBe(4);
  });
});
