import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { listRoutes } from './list-routes.ts';
import { makeLivedInProduct } from './lived-in-product.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';
import { settle, watch } from './settle.ts';

/** As late as an answer is from another continent: what waits for one does not come with the first frame. */
const lateMs = 200;
/** Of the score of the Layout Instability API (W3C), of which 0.1 still counts as good; a moved line is some 0.005. */
const shiftMax = 0.03;

const watchShifts = `(() => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const texts = sources.map(({ node }) => node?.textContent?.slice(0, 40));
      globalThis.shifts.push({ value, texts });
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()`;

let stage: ReviewStage;
let paths: string[];

beforeAll(async () => {
  stage = await startReviewStage();
  const { lived, golden, mixed, ranked, judged } = await makeLivedInProduct(stage);
  const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');
  const queues = await stage.call<{ id: string }[]>('GET', '/annotations/queues');
  const ids: Record<string, string | undefined> = {
    $queueId: lived,
    $runId: judged.runId,
    $traceId: traces[0]?.traceId,
  };
  const doors = ['/sign-in', '/setup/$token', '/invitations/$token'];
  paths = [
    ...(await listRoutes())
      .filter((route) => !doors.includes(route))
      .map((route) => route.replaceAll(/\$\w+/g, (name) => encodeURIComponent(ids[name] ?? ''))),
    `/dashboard/queues/${golden}/quality`,
    ...['agreement', 'reliability?field=helpful', 'consensus?field=helpful'].map(
      (tab) => `/dashboard/queues/${mixed}/${tab}`,
    ),
    `/dashboard/queues/${ranked}/ranking`,
    `/dashboard/queues/${judged.queueId}/judge`,
    `/dashboard/runs/${judged.runId}/compare?other=${judged.otherId}`,
    ...queues.map(({ id }) => `/review/${id}`),
  ];
}, 120_000);
afterAll(async () => await stage.stop());

async function delayAnswers(page: Page): Promise<void> {
  await page.route('**/api/v1/**', async (route) => {
    const isStream = route.request().headers().accept?.includes('event-stream') ?? false;
    if (!isStream) await new Promise((resolve) => setTimeout(resolve, lateMs));
    // A page that was left needs no answer any more.
    await route.continue().catch(() => undefined);
  });
}

interface Moved {
  path: string;
  score: number;
  shifts: { value: number; texts: string[] }[];
}

/** Opens some of the screens one after another. */
async function movedOn(name: string, width: number, some: readonly string[]): Promise<Moved[]> {
  const viewport = { width, height: width < 640 ? 844 : 900 };
  const { page } = await stage.openAs(name, { role: 'owner', viewport });
  watch(page);
  await page.addInitScript(watchShifts);
  await delayAnswers(page);
  const moved: Moved[] = [];
  for (const path of some) {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    await settle(page);
    const shifts = await page.evaluate<Moved['shifts']>('globalThis.shifts');
    const score = shifts.reduce((sum, { value }) => sum + value, 0);
    if (score > shiftMax) moved.push({ path, score, shifts });
  }
  return moved;
}

describeInBrowser('while late answers come in', () => {
  it('nothing on any screen is pushed away, on a desk or a phone', async () => {
    // Nearly all of the time is waiting, so several wait beside each other.
    const tabs = 3;
    const found = [1440, 390].flatMap((width) =>
      Array.from({ length: tabs }, (_, tab) =>
        movedOn(
          `Sana ${width} ${tab}`,
          width,
          paths.filter((_, index) => index % tabs === tab),
        ),
      ),
    );
    expect((await Promise.all(found)).flat()).toEqual([]);
  }, 420_000);
});
