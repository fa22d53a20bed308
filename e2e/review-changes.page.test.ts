import type { Annotation } from '@evalguard/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, shortRubric, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const annotations = (queueId: string) =>
  stage.call<Annotation[]>('GET', `/annotations?limit=200&queue_id=${queueId}`);

async function open(page: Page, queueId: string): Promise<void> {
  await page.goto(`/review/${queueId}`);
  await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describeInBrowser('what leads change while somebody works', () => {
  it('questions that change under a draft are told, and what no longer fits is asked anew', async () => {
    const queueId = await stage.createQueue(4);
    const { page } = await stage.openAs('Cleo');
    await open(page, queueId);
    await press(page, '1', 'm');
    await page.keyboard.type('said before');
    await press(page, 'Escape');
    const [verdict, quality] = shortRubric.fields;
    const options = [{ value: 'good', label: 'Good' }, { value: 'fail' }];
    const rubric = { fields: [{ ...verdict, options }, quality] };
    await stage.call('PATCH', `/annotations/queues/${queueId}`, { rubric });
    await page.reload();
    await page.getByText('The questions have changed').waitFor();
    await press(page, 'ArrowDown', '4', 'Enter');
    await page.getByText('Please answer this').waitFor();
    await press(page, '1', 'Enter');
    await expect
      .poll(async () => (await annotations(queueId)).map(({ values }) => values))
      .toEqual([{ verdict: 'good', quality: 4 }]);
    expect(await page.getByText('was refused').count()).toBe(0);
  });

  it('an answer to an item that was taken out counts nowhere, and is kept to be read', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Nell', { locale: 'de-DE' });
    await open(page, queueId);
    await press(page, '1', '4', 'Enter');
    await page.getByText('1 von Ihnen').waitFor();
    await expect.poll(async () => (await annotations(queueId)).length).toBe(1);
    const items = await stage.call<{ id: string }[]>('GET', `/annotations/queues/${queueId}/items?limit=3`);
    await stage.call('DELETE', `/annotations/queues/items/${items[1]?.id}`);
    await press(page, '1', '4', 'Enter');
    await page.getByText('oder die Leitung hat sie herausgenommen').waitFor();
    await page.getByText('1 von Ihnen').waitFor();
    await page.getByText('1 / 25').waitFor();
    // What is undone is the answer that counts, not the one that was refused.
    await press(page, 'Shift+U');
    await expect.poll(async () => (await annotations(queueId))[0]?.status).toBe('withdrawn');
  });

  it('a queue that is archived says that it has ended, not that it is for others', async () => {
    const queueId = await stage.createQueue(1);
    const { page } = await stage.openAs('Orla');
    await open(page, queueId);
    await stage.call('POST', `/annotations/queues/${queueId}/archive`);
    await press(page, '1', '4', 'Enter');
    await page.getByRole('heading', { name: 'The queue has ended' }).waitFor();
    expect(await page.getByText('rater pool').count()).toBe(0);
    await expect.poll(async () => (await annotations(queueId)).length).toBe(1);
  });
});

describeInBrowser('what was said about an item when it was put into the queue', () => {
  it('is at hand beside it: metadata, calls of tools, and that an answer is empty', async () => {
    const queueId = await stage.createQueue(0);
    const calls = [{ id: 'c1', type: 'function', function: { name: 'look_up', arguments: '{"order":7}' } }];
    const messages = [
      { role: 'user', content: 'Where is my parcel?' },
      { role: 'assistant', tool_calls: calls },
      { role: 'tool', tool_call_id: 'c1', content: '{"state":"sent"}' },
    ];
    const display = [
      { type: 'chat', messages },
      { type: 'text', text: '', title: 'Answer' },
    ];
    const items = [{ target_id: 'told', display, metadata: { 'ticket number': 4711 } }];
    await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, items });
    const { page, faults } = await stage.openAs('Tess');
    await open(page, queueId);
    const article = page.getByRole('article');
    await article.getByText('look_up').waitFor();
    await article.getByText('Empty').waitFor();
    await page.getByRole('button', { name: 'Got it' }).click();
    await article.getByText('About this item').click();
    await article.getByText('4711').waitFor();
    expect(faults).toEqual([]);
  });
});
