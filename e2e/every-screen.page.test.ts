import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerGold } from './answer-gold.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { makeMixedQueue, makeRankedQueue, makeSplitQueue } from './judged-queues.ts';
import { type JudgedRuns, makeJudgedRuns } from './judged-runs.ts';
import { listRoutes } from './list-routes.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let lived: LivedInQueue;
let judged: JudgedRuns;
/** With gold items, and a rater who is paused. */
let golden: string;
let insights: { mixed: string; ranked: string; split: string };

beforeAll(async () => {
  stage = await startReviewStage();
  lived = await makeLivedInQueue(stage);
  await stage.call('PUT', `/annotations/queues/${lived.id}/adjudication`, { rule: 'majority' });
  judged = await makeJudgedRuns(stage);
  const policy = { rate: 1, pause_below: 0.6, pause_after: 10 };
  golden = (await makeGoldQueue(stage, { count: 20, gold: 16, policy })).id;
  await answerGold(stage, golden, [1, 1, 1, 0, 1, 0, 0, 0, 0, 0]);
  insights = {
    mixed: await makeMixedQueue(stage),
    ranked: await makeRankedQueue(stage),
    split: await makeSplitQueue(stage),
  };
}, 120_000);
afterAll(async () => await stage.stop());

/** Open to who is not signed in; looked at by a test of their own. */
const doors = ['/sign-in', '/setup/$token', '/invitations/$token'];

/** An address of every route of the page behind the sign-in, so that a new screen is looked at without a line here. */
async function screens(): Promise<string[]> {
  const [run] = await stage.call<{ id: string }[]>('GET', '/evals?limit=1');
  const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');
  const queues = await stage.call<{ id: string }[]>('GET', '/annotations/queues');
  const named: Record<string, string | undefined> = {
    $queueId: lived.id,
    $runId: judged.runId,
    $traceId: traces[0]?.traceId,
  };
  const addressOf = (route: string) =>
    route.replaceAll(/\$\w+/g, (name) => {
      const value = named[name];
      if (value === undefined) throw new Error(`${route}: say here what ${name} is`);
      return encodeURIComponent(value);
    });
  const routes = (await listRoutes()).filter((route) => !doors.includes(route));
  expect(routes.length).toBeGreaterThan(17);
  const mixed = `/dashboard/queues/${insights.mixed}`;
  return [
    ...routes.map(addressOf),
    ...[`/dashboard/runs/${run?.id}`, `/dashboard/runs/${judged.runId}/compare?other=${judged.otherId}`],
    ...[`/dashboard/queues/${golden}/quality`, `/dashboard/queues/${judged.queueId}/judge`],
    ...['/nothing-here', ...queues.map(({ id }) => `/review/${id}`)],
    ...[`${mixed}/agreement`, `${mixed}/agreement?field=helpful`, `${mixed}/agreement?field=marks`],
    ...[`${mixed}/reliability?field=helpful`, `${mixed}/consensus?field=helpful`],
    ...[`/dashboard/queues/${insights.ranked}/ranking`, `/dashboard/queues/${insights.split}/ranking`],
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
    300_000,
  );

  it('at the door is as clean', async () => {
    for (const look of Object.values(looks)) {
      const context = await stage.browser.newContext({ baseURL: stage.product.url, ...look });
      const page = await context.newPage();
      const path = '/members';
      const body = { email: `door-${Object.values(looks).indexOf(look)}@example.com`, role: 'rater' };
      const { invitation_url: invitation } = await stage.call<{ invitation_url: string }>('POST', path, body);
      for (const door of [
        '/sign-in',
        `/invitations/${invitation.split('/').pop()}`,
        '/setup/abc',
        '/invitations/abc',
      ]) {
        await page.goto(door);
        await page.getByRole('heading').first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        expect([door, await findViolations(page)]).toEqual([door, []]);
      }
      await context.close();
    }
  });
});
