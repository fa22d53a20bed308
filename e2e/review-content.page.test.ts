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

async function open(page: Page, queueId: string): Promise<void> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
}

async function queueNamed(name: string): Promise<string> {
  const queues = await stage.call<{ id: string; name: string }[]>('GET', '/annotations/queues');
  const queue = queues.find((one) => one.name === name);
  if (queue === undefined) throw new Error(`no queue is called ${name}`);
  return queue.id;
}

describeInBrowser('what is reviewed, as what it is', () => {
  it('in a pair the key of the first place names the side that was seen there, for each rater', async () => {
    const pairs = Array.from({ length: 8 }, (_, index) => ({
      id: `pair-${index}`,
      input: 'Which one?',
      a: { output: `made as a, ${index}` },
      b: { output: `made as b, ${index}` },
    }));
    const { pair_ids: ids } = await stage.call<{ pair_ids: string[] }>('POST', '/pairs', { pairs });
    const queueId = await stage.createQueue(0, {
      target_type: 'pairwise',
      rubric: {
        fields: [
          {
            key: 'preference',
            label: 'Which is better?',
            type: 'categorical',
            required: true,
            options: ['a', 'b', 'tie', 'both_bad'].map((value) => ({
              value,
              hotkey: value === 'a' ? 'a' : undefined,
            })),
          },
        ],
      },
    });
    await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: ids });
    const { page } = await stage.openAs('Noether');
    await open(page, queueId);
    const seen = new Map<string, string>();
    for (let count = 0; count < 8; count += 1) {
      const target = (await heading(page).textContent()) ?? '';
      const first = page
        .getByRole('article')
        .getByText(/^made as/)
        .first();
      seen.set(target, /made as (a|b)/.exec((await first.textContent()) ?? '')?.[1] ?? '');
      await page.keyboard.press('a');
      await page.keyboard.press('Enter');
      if (count < 7) await expect.poll(() => heading(page).textContent()).not.toBe(target);
    }
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    const all = await stage.call<Annotation[]>('GET', `/annotations?limit=50&queue_id=${queueId}`);
    expect(all.length).toBe(8);
    for (const { target_id: id, values, presented_order: order } of all) {
      expect([id, values.preference, order?.[0]]).toEqual([id, seen.get(id), seen.get(id)]);
    }
  });

  it('the demo shows cases, pairs and runs, and none of them makes the page complain', async () => {
    const { page, faults } = await stage.openAs('Lovelace');
    const names = [
      'Assistant answers: human review',
      'Which answer is better?',
      'Agent runs: what went wrong?',
    ];
    for (const name of names) {
      await open(page, await queueNamed(name));
      const first = await heading(page).textContent();
      await page.keyboard.press('Shift+S');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('2');
      await expect.poll(() => heading(page).textContent()).not.toBe(first);
    }
    expect(faults).toEqual([]);
  });

  it('a correction starts from the output and a highlight counts code points, by keyboard alone', async () => {
    const { page } = await stage.openAs('Hopper');
    const queueId = await queueNamed('Assistant answers: human review');
    await open(page, queueId);
    const target = (await heading(page).textContent()) ?? '';
    for (const key of ['1', '4', 'y', 'x']) await page.keyboard.press(key);
    const editor = page.getByRole('textbox', { name: 'Corrected answer' });
    await editor.waitFor();
    const output = await editor.inputValue();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' 👍');
    await page.getByRole('region', { name: 'Changes' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    for (let count = 0; count < 5; count += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        const query = `/annotations?queue_id=${queueId}&target_id=${target}&target_type=eval_case&limit=200`;
        return (await stage.call<Annotation[]>('GET', query)).map(({ values }) => values);
      })
      .toMatchObject([
        {
          verdict: 'pass',
          correctness: 4,
          safe: true,
          correction: `${output} 👍`,
          highlights: [{ start: 0, end: 5, label: 'error' }],
        },
      ]);
  });
});
