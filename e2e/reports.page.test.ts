import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let queue: LivedInQueue;
let runUrl: string;

/** A run, half of whose cases the caller has judged. */
async function makeJudgedRun(): Promise<string> {
  const { id: runId } = await stage.call<{ id: string }>('POST', '/evals', { name: 'Nightly <b>run</b>' });
  const results = Array.from({ length: 40 }, (_, i) => ({
    ...{ id: `reported-${i}`, input: 'q', actualOutput: 'a', passed: i % 4 > 0, score: (1 + (i % 9)) / 10 },
  }));
  await stage.call('POST', `/evals/${runId}/results`, { results });
  const fields = [{ key: 'good', label: 'Good enough?', type: 'boolean', required: true }];
  const { id: queueId } = await stage.call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name: 'Half of the run', target_type: 'eval_case', rubric: { fields } },
  });
  const ids = results.slice(0, 20).map(({ id }) => id);
  await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, target_ids: ids });
  for (const [i, id] of ids.entries()) {
    const values = { good: i % 5 > 0 };
    await stage.call('POST', '/annotations', {
      ...{ target_id: id, target_type: 'eval_case', queue_id: queueId, values },
    });
  }
  return `/api/v1/evals/${runId}/report?queue_id=${queueId}&field=good&rule=${encodeURIComponent('pass_rate.lower >= 0.5')}`;
}

beforeAll(async () => {
  stage = await startReviewStage();
  queue = await makeLivedInQueue(stage);
  runUrl = await makeJudgedRun();
}, 120_000);
afterAll(async () => await stage.stop());

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describeInBrowser('a report in a browser', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['dark', 390],
  ] as const)(
    'has nothing that axe-core finds wrong, and loads nothing else (%s, %i px)',
    async (scheme, width) => {
      const viewport = { width, height: 900 };
      const { page, faults } = await stage.openAs('Lin', { role: 'viewer', colorScheme: scheme, viewport });
      for (const url of [runUrl, `/api/v1/annotations/queues/${queue.id}/report`]) {
        // What the page before this one still asks for ends with it.
        await page.goto('about:blank');
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        await page.goto(url);
        page.removeAllListeners('request');
        await page.getByRole('heading', { name: 'Methods and sources' }).waitFor();
        // A browser asks every site for this picture; the page does not.
        expect(asked.filter((path) => path !== '/favicon.ico')).toEqual([url.split('?')[0]]);
        expect(await findViolations(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      }
      expect(faults).toEqual([]);
    },
  );

  it('shows people’s words as words, its plots by name, and leads to its sections', async () => {
    const { page } = await stage.openAs('Lu', { role: 'viewer' });
    await page.goto(runUrl);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nightly <b>run</b>');
    await page.getByRole('img', { name: 'Share that people would pass' }).waitFor();
    await page.getByRole('link', { name: 'The judge against people' }).click();
    expect(new URL(page.url()).hash).toBe('#judge');
    const table = page.getByRole('table', { name: 'The judge’s verdicts against people’s' });
    const cells = await table.getByRole('cell').allTextContents();
    expect(cells.filter((text) => text !== '').reduce((sum, text) => sum + Number(text), 0)).toBe(20);
  });

  it('is a PDF from the built server’s own thread, made while others are served', async () => {
    const report = fetch(`${stage.product.url}${runUrl}&format=pdf`, {
      headers: { authorization: `Bearer ${stage.product.key}` },
    });
    const health = await fetch(`${stage.product.url}/healthz`);
    expect(health.status).toBe(200);
    const response = await report;
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
