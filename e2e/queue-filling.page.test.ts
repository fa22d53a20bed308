import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let lived: LivedInQueue;

beforeAll(async () => {
  stage = await startReviewStage();
  lived = await makeLivedInQueue(stage);
}, 60_000);
afterAll(async () => await stage.stop());

describeInBrowser('the filling of a queue', () => {
  it('goes on by a rule that a lead makes, and is paused by hand', async () => {
    const queueId = await stage.createQueue(0, { name: 'Nightly failures' });
    const { page, faults } = await stage.openAs('Fay', { role: 'editor' });
    await page.goto(`/dashboard/queues/${queueId}/filling`);
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Failing');
    await page.getByLabel('And of the rest, in percent').fill('0');
    await page.getByLabel('At most a day').fill('50');
    await page.getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('article').filter({ hasText: 'Failing' });
    await card.getByText('active').waitFor();
    const run = await stage.call<{ id: string }>('POST', '/evals', { name: 'nightly', cases: [] });
    const results = Array.from({ length: 30 }, (_, i) => ({
      ...{ id: `fill-${i}`, input: `in ${i}`, actualOutput: `out ${i}`, passed: i >= 7 },
    }));
    await stage.call('POST', `/evals/${run.id}/results`, { results });
    // Looked at when nothing has come for it for ten seconds.
    await card.getByText('30', { exact: true }).waitFor({ timeout: 30_000 });
    await card.getByText('7', { exact: true }).first().waitFor();
    const { counts } = await stage.call<{ counts: { total: number } }>(
      'GET',
      `/annotations/queues/${queueId}`,
    );
    expect(counts.total).toBe(7);
    await card.getByRole('button', { name: 'Pause' }).click();
    await card.getByText('paused').waitFor();
    await card.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('The 7 items that it added stay.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No rule fills this queue').waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  it('goes on by strata, and by texts unlike each other', async () => {
    const queueId = await stage.createQueue(0, { name: 'By strata' });
    const { page, faults } = await stage.openAs('Fia', { role: 'editor' });
    await page.goto(`/dashboard/queues/${queueId}/filling`);
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Bands');
    await page.getByLabel('What to take').selectOption('A chance for each stratum');
    await page.getByLabel('Strata by').selectOption('band of the score');
    await page.getByLabel('Chance of each stratum').fill('0.4_to_0.6 = 100');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article').filter({ hasText: 'A chance for each stratum' }).waitFor();
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Unlike');
    await page.getByLabel('What to take').selectOption('More where texts are unlike each other');
    await page.getByLabel('Which text').selectOption('what was answered');
    await page.getByLabel('Chance, in percent').fill('50');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article').filter({ hasText: 'Unlike' }).waitFor();
    const rules = await stage.call<{ name: string; strategy: unknown }[]>(
      'GET',
      `/sampling-rules?queue_id=${queueId}`,
    );
    const byName = new Map(rules.map(({ name, strategy }) => [name, strategy]));
    expect(byName.get('Bands')).toEqual({
      ...{ kind: 'stratified', by: 'score_band', bands: [0.4, 0.6], other_share: 0.1 },
      shares: { '0.4_to_0.6': 1 },
    });
    expect(byName.get('Unlike')).toEqual({ kind: 'diverse', of: 'output', share: 0.5, floor: 0.1 });
    expect(faults).toEqual([]);
  });

  it('says when enough is known', async () => {
    const { page } = await stage.openAs('Fin', { role: 'editor' });
    await page.goto(`/dashboard/queues/${lived.id}/filling`);
    await page.getByRole('button', { name: 'Set a stop rule' }).click();
    await page.getByRole('combobox', { name: 'Question' }).selectOption('Verdict');
    await page.getByLabel('Known to ±, in percentage points').fill('25');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('enough', { exact: true }).waitFor();
    await page.getByRole('img', { name: /^The estimate and its bounds after each of \d+ labels/ }).waitFor();
    const status = await stage.call<{ n: number; is_reached: boolean; value: number }>(
      'GET',
      `/annotations/queues/${lived.id}/stop-rule`,
    );
    expect(status.is_reached).toBe(true);
    await page.getByText(`after ${status.n} labels`).waitFor();
    await page.getByText('The items are not judged in random order').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has nothing that axe-core finds wrong (%s, %i px)', async (colorScheme, width) => {
    const { page } = await stage.openAs('Axa', {
      role: 'editor',
      colorScheme,
      viewport: { width, height: 900 },
    });
    await page.goto(`/dashboard/queues/${lived.id}/filling`);
    await page.getByRole('heading', { name: 'When is enough?' }).waitFor();
    await page.getByRole('heading', { name: /Verdict: pass/ }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'New rule' }).click();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});
