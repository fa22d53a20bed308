import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let queue: LivedInQueue;

beforeAll(async () => {
  stage = await startReviewStage();
  queue = await makeLivedInQueue(stage);
}, 60_000);
afterAll(async () => await stage.stop());

interface Progress {
  forecast: { remaining: number };
  raters: { name: string; submitted: number }[];
}

describeInBrowser("a queue's overview", () => {
  it('shows what the API counts, as plots with their data beside them', async () => {
    const { page, faults } = await stage.openAs('Lea', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${queue.id}`);
    await page.getByRole('heading', { name: queue.name }).waitFor();
    const progress = await stage.call<Progress>('GET', `/annotations/queues/${queue.id}/progress`);
    const goal = queue.submitted + progress.forecast.remaining;
    await page.getByRole('img', { name: `${queue.submitted} of ${goal} annotations so far` }).waitFor();
    const table = page.getByRole('table', { name: 'Raters' });
    for (const { name, submitted } of progress.raters) {
      const row = table.getByRole('row').filter({ hasText: name });
      await row
        .getByRole('cell', { name: String(submitted), exact: true })
        .first()
        .waitFor();
    }
    const verdicts = page.getByRole('figure').filter({ hasText: 'Verdict' }).first();
    await verdicts.getByText('Show the data').click();
    expect(await verdicts.getByRole('table').getByRole('row').count()).toBe(4);
    await page.getByRole('img', { name: /^Krippendorff’s alpha with its interval for/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('gives editors all answers and those of one rater as a file, and viewers none', async () => {
    const { page } = await stage.openAs('Edna', { role: 'editor' });
    await page.goto(`/dashboard/queues/${queue.id}`);
    const linesOf = async (link: string) => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: link, exact: true }).click();
      const file = await (await waiting).createReadStream();
      return (await text(file)).trimEnd().split('\n');
    };
    expect(await linesOf('JSON lines')).toHaveLength(queue.submitted);
    const progress = await stage.call<Progress>('GET', `/annotations/queues/${queue.id}/progress`);
    const [rater] = progress.raters;
    const own = await linesOf(`Answers of ${rater?.name} as CSV`);
    expect(own[0]).toContain('rater_name');
    expect(own.filter((line) => line.includes(`,${rater?.name},`))).toHaveLength(rater?.submitted ?? -1);
    const viewer = await stage.openAs('Vito', { role: 'viewer' });
    await viewer.page.goto(`/dashboard/queues/${queue.id}`);
    await viewer.page.getByRole('table', { name: 'Raters' }).waitFor();
    expect(await viewer.page.getByText('JSON lines').count()).toBe(0);
  });

  it('moves on by itself when somebody submits', async () => {
    const { page } = await stage.openAs('Lou', { role: 'viewer' });
    const fresh = await stage.createQueue(3, { name: 'Fresh', rubric: { fields: [] } });
    await page.goto(`/dashboard/queues/${fresh}`);
    await page.getByText('Nothing to show yet').waitFor();
    await stage.call('POST', '/annotations', {
      ...{ target_id: `${fresh.slice(-4)}-001`, target_type: 'eval_case', queue_id: fresh, score: 1 },
    });
    await page.getByRole('img', { name: '1 of 3 annotations so far' }).waitFor();
    await page.getByText('1 of 3 items').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)(
    'has nothing that axe-core finds wrong (%s, %i px), and nothing stands over the edge',
    async (colorScheme, width) => {
      const { page } = await stage.openAs('Lin', {
        role: 'editor',
        colorScheme,
        viewport: { width, height: 900 },
      });
      await page.goto(`/dashboard/queues/${queue.id}`);
      await page.getByRole('img', { name: /^Krippendorff’s alpha/ }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    },
  );

  it('is not for raters, and says so', async () => {
    const { page } = await stage.openAs('Ravi');
    await page.goto(`/dashboard/queues/${queue.id}`);
    await page.getByText(/role/).first().waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });
});
