import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { makeSplitQueue } from './judged-queues.ts';
import { leadDialogs } from './lead-dialogs.ts';
import { listRoutes } from './list-routes.ts';
import { makeLivedInProduct } from './lived-in-product.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';
import { makeWarnedQueue } from './warned-queue.ts';

let stage: ReviewStage;
let made: Awaited<ReturnType<typeof makeLivedInProduct>>;
/** Pairs that hang together in no way. */
let split: string;
/** Its numbers bear little. */
let warned: string;

beforeAll(async () => {
  stage = await startReviewStage();
  made = await makeLivedInProduct(stage);
  split = await makeSplitQueue(stage);
  warned = await makeWarnedQueue(stage);
}, 180_000);
afterAll(async () => await stage.stop());

/** Open to who is not signed in; looked at by a test of their own. */
const doors = ['/sign-in', '/setup/$token', '/invitations/$token'];

/** An address of every route of the page behind the sign-in, so that a new screen is looked at without a line here. */
async function screens(): Promise<string[]> {
  const [run] = await stage.call<{ id: string }[]>('GET', '/evals?limit=1');
  const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');
  const queues = await stage.call<{ id: string }[]>('GET', '/annotations/queues');
  const named: Record<string, string | undefined> = {
    $queueId: made.lived,
    $runId: made.judged.runId,
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
  const { golden, judged, mixed: mixedId, ranked } = made;
  const queue = (id: string, tab: string) => `/dashboard/queues/${id}/${tab}`;
  return [
    ...routes.map(addressOf),
    ...[`/dashboard/runs/${run?.id}`, `/dashboard/runs/${judged.runId}/compare?other=${judged.otherId}`],
    ...[queue(golden, 'quality'), queue(judged.queueId, 'judge')],
    ...['/nothing-here', ...queues.map(({ id }) => `/review/${id}`)],
    ...['agreement', 'agreement?field=helpful', 'agreement?field=marks'].map((tab) => queue(mixedId, tab)),
    ...['reliability?field=helpful', 'consensus?field=helpful'].map((tab) => queue(mixedId, tab)),
    ...[queue(ranked, 'ranking'), queue(split, 'ranking')],
    ...['agreement', 'reliability', 'reliability?field=quality', 'consensus?field=quality'].map((tab) =>
      queue(warned, tab),
    ),
  ];
}

const looks: Record<string, BrowserContextOptions> = {
  'light, 1280 px': { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  'dark, 390 px, right to left': { colorScheme: 'dark', viewport: { width: 390, height: 844 }, locale: 'ar' },
  'a contrast theme, 1280 px': { forcedColors: 'active', viewport: { width: 1280, height: 900 } },
};

/** What is wrong with what the page shows, as axe-core and the eye find it. */
async function faultsOf(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...(await findViolations(page)), ...(over > 0 ? [`${over} px over the edge`] : [])];
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  // Plots and tables come with their answers.
  await page.waitForLoadState('networkidle').catch(() => undefined);
}

describeInBrowser('every screen', () => {
  it.each(Object.keys(looks))(
    'has nothing that axe-core finds wrong, and nothing over the edge (%s)',
    async (name) => {
      const { page, faults } = await stage.openAs('Omar', { role: 'owner', ...looks[name] });
      const wrong: [string, unknown][] = [];
      for (const path of await screens()) {
        await open(page, path);
        const found = await faultsOf(page);
        if (found.length > 0) wrong.push([path, found]);
      }
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
    },
    300_000,
  );

  it.each(Object.keys(looks))(
    'and what opens over those of leads is as clean (%s)',
    async (name) => {
      const { page, faults } = await stage.openAs('Olga', { role: 'owner', ...looks[name] });
      const wrong: [string, unknown][] = [];
      const places = { lived: made.lived, golden: made.golden, runId: made.judged.runId };
      for (const [dialog, { path, open: openDialog }] of Object.entries(leadDialogs(places))) {
        await open(page, path);
        await openDialog(page);
        const found = await faultsOf(page);
        if (found.length > 0) wrong.push([dialog, found]);
      }
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
    },
    180_000,
  );

  it('says what its numbers do not bear', async () => {
    const { page } = await stage.openAs('Wanda', { role: 'viewer' });
    const notices = {
      agreement: [/^Only 24 items were answered/, /^Only 1 item holds an answer other than/],
      'reliability?field=quality': [
        /^Fewer than \d+ answers are known/,
        /so much more precise/,
        /wrong way round/,
      ],
      judge: [/^Only \d+ labels were drawn with the smallest chance/],
      filling: [/^The items are not judged in random order/],
    };
    const ids: Record<string, string> = { judge: made.judged.queueId, filling: made.lived };
    for (const [tab, texts] of Object.entries(notices)) {
      await page.goto(`/dashboard/queues/${ids[tab] ?? warned}/${tab}`);
      for (const text of texts) await page.getByRole('main').getByText(text).first().waitFor();
    }
  }, 60_000);

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
