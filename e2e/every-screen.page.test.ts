import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerGold } from './answer-gold.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type JudgedRuns, makeJudgedRuns } from './judged-runs.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let lived: LivedInQueue;
let judged: JudgedRuns;
/** With gold items, and a rater who is paused. */
let golden: string;

beforeAll(async () => {
  stage = await startReviewStage();
  lived = await makeLivedInQueue(stage);
  judged = await makeJudgedRuns(stage);
  const policy = { rate: 1, pause_below: 0.6, pause_after: 10 };
  golden = (await makeGoldQueue(stage, { count: 20, gold: 16, policy })).id;
  await answerGold(stage, golden, [1, 1, 1, 0, 1, 0, 0, 0, 0, 0]);
}, 60_000);
afterAll(async () => await stage.stop());

/** The address of every screen behind the sign-in, as an owner sees it. */
async function screens(): Promise<string[]> {
  const [run] = await stage.call<{ id: string }[]>('GET', '/evals?limit=1');
  const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');
  const queues = await stage.call<{ id: string }[]>('GET', '/annotations/queues');
  const queue = `/dashboard/queues/${lived.id}`;
  const evidence = `/dashboard/runs/${judged.runId}`;
  return [
    ...['/', '/dashboard/queues', '/dashboard/queues/new', queue, `${queue}/items`, `${queue}/filling`],
    ...[`${queue}/quality`, `/dashboard/queues/${golden}/quality`],
    ...[`${queue}/settings`, '/dashboard/runs', `/dashboard/runs/${run?.id}`, '/dashboard/traces'],
    ...[`${evidence}/true-score`, `${evidence}/judge`, `${evidence}/compare?other=${judged.otherId}`],
    ...[`/dashboard/traces/${encodeURIComponent(traces[0]?.traceId ?? '')}`, `${evidence}/gate`],
    ...[
      '/dashboard/people',
      '/dashboard/pools',
      '/dashboard/api-keys',
      '/dashboard/settings',
      '/dashboard/audit',
    ],
    ...['/dashboard/account', '/nothing-here', ...queues.map(({ id }) => `/review/${id}`)],
  ];
}

const looks: Record<string, BrowserContextOptions> = {
  'light, 1280 px': { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  'dark, 390 px, right to left': { colorScheme: 'dark', viewport: { width: 390, height: 844 }, locale: 'ar' },
};

describeInBrowser('every screen', () => {
  it.each(Object.keys(looks))(
    'has nothing that axe-core finds wrong, and nothing over the edge (%s)',
    async (name) => {
      const { page, faults } = await stage.openAs('Omar', { role: 'owner', ...looks[name] });
      const wrong: [string, unknown][] = [];
      for (const path of await screens()) {
        await page.goto(path);
        await page.getByRole('heading').first().waitFor();
        // Plots and tables come with their answers.
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const violations = await findViolations(page);
        if (violations.length > 0) wrong.push([path, violations]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) wrong.push([path, `${over} px over the edge`]);
      }
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
    },
    180_000,
  );

  it('at the door is as clean', async () => {
    for (const look of Object.values(looks)) {
      const context = await stage.browser.newContext({ baseURL: stage.product.url, ...look });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.locator('input[name=email]').waitFor();
      expect(await findViolations(page)).toEqual([]);
      await context.close();
    }
  });
});
