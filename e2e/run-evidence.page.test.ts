import type { Estimate, JudgeReport, RunDifference, RunEstimate } from '@evalguard/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type JudgedRuns, makeJudgedRuns } from './judged-runs.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let runs: JudgedRuns;
const of = () => `queue_id=${runs.queueId}&field=verdict&positive=pass`;

beforeAll(async () => {
  stage = await startReviewStage();
  runs = await makeJudgedRuns(stage);
}, 120_000);
afterAll(async () => await stage.stop());

const percent = (value: number) =>
  new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(value);
const plain = (value: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(value);

/** What the row of this name shows, once its table is opened. */
async function cellsOf(page: Page, table: string, row: string): Promise<string[]> {
  const found = page.getByRole('table', { name: table, exact: true });
  const line = found.getByRole('row').filter({ has: page.getByRole('cell', { name: row, exact: true }) });
  return await line.getByRole('cell').allTextContents();
}

/** Percentage points with their sign: with the unit, and without. */
const bare = (value: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value * 100);

const shown = ({ value, interval }: Estimate, format: (value: number) => string) => [
  value === null ? '–' : format(value),
  interval === null ? '–' : `${format(interval.lower)} to ${format(interval.upper)}`,
];

async function openTables(page: Page): Promise<void> {
  for (const summary of await page.getByText('Show the data').all()) await summary.click();
}

describeInBrowser('a run’s evidence', () => {
  it('shows the true score by every estimator as the API has it, and keeps the choice between tabs', async () => {
    const estimate = await stage.call<RunEstimate>('GET', `/evals/${runs.runId}/estimate?${of()}`);
    const { page, faults } = await stage.openAs('Ada', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}`);
    await page.getByRole('link', { name: 'True score' }).click();
    await page.getByRole('heading', { name: 'Share that people would pass' }).waitFor();
    await page
      .getByText(`labels are worth ${Math.round(estimate.effective_labels ?? 0)} without a judge`)
      .waitFor();
    await openTables(page);
    for (const [name, one] of [
      ['Judge and people (PPI++)', estimate.prediction_powered],
      ['Full trust in the judge (PPI)', estimate.ppi],
      ['People alone', estimate.classical],
      ['People, by strata', estimate.stratified],
      ['People, by chances (Horvitz-Thompson)', estimate.horvitz_thompson],
    ] as const) {
      expect((await cellsOf(page, 'Estimate', name)).slice(1, 3), name).toEqual(shown(one, percent));
    }
    const corrected = await cellsOf(page, 'Estimate', 'Judge, corrected (Rogan-Gladen)');
    expect(corrected[3]).toBe('Cases were drawn with different chances.');
    await page.getByRole('combobox', { name: 'Counts as a pass' }).selectOption('fail');
    const fails = await stage.call<RunEstimate>(
      'GET',
      `/evals/${runs.runId}/estimate?${of().replace('=pass', '=fail')}`,
    );
    await page
      .getByText(percent(fails.prediction_powered.value ?? 0))
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Gate' }).click();
    await page.getByRole('heading', { name: 'Try the rules of a gate' }).waitFor();
    expect(await page.getByLabel('Counts as a pass').inputValue()).toBe('fail');
    expect(faults).toEqual([]);
  });

  it('estimates a median, and warns of a mean with a long tail in the page’s language', async () => {
    const median = await stage.call<RunEstimate>(
      'GET',
      `/evals/${runs.runId}/estimate?queue_id=${runs.queueId}&field=seconds&quantile=0.5`,
    );
    const { page } = await stage.openAs('Abe', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}/true-score?field=seconds`);
    await page.getByText(/A few values lie far from the others/).waitFor();
    await page.getByRole('combobox', { name: 'Number', exact: true }).selectOption('0.5');
    await page.getByRole('heading', { name: 'Value below which 50% of the cases lie' }).waitFor();
    expect(await page.getByText(/A few values lie far from the others/).count()).toBe(0);
    await page.getByText(new RegExp(`^${median.prediction_powered.value} `)).waitFor();
    const german = await stage.openAs('Anna', { role: 'viewer', locale: 'de-DE' });
    await german.page.goto(`/dashboard/runs/${runs.runId}/true-score?field=seconds`);
    await german.page.getByText(/Einige Werte liegen weit von den anderen/).waitFor();
  });

  it('holds the judge against people with the numbers of the API, and a named scorer as well', async () => {
    const report = await stage.call<JudgeReport>('GET', `/evals/${runs.runId}/judge?${of()}`);
    const { page, faults } = await stage.openAs('Bea', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}/judge`);
    await page.getByRole('heading', { name: 'Verdicts against people' }).waitFor();
    await page.getByText(/The labelled cases were drawn with different chances/).waitFor();
    await openTables(page);
    const { agreement, scores } = report;
    if (agreement === null || scores === null) throw new Error('the judge has verdicts and scores');
    expect(agreement.effective_items).toBeLessThan(report.labels);
    for (const [name, one] of [
      ['Precision', agreement.precision],
      ['Recall', agreement.recall],
      ['Cohen’s kappa', agreement.kappa],
      ['Krippendorff’s alpha', agreement.alpha],
      ['Matthews’ correlation', agreement.matthews],
    ] as const) {
      expect((await cellsOf(page, 'Verdicts against people', name)).slice(1, 3), name).toEqual(
        shown(one, plain),
      );
    }
    const { confusion } = agreement;
    expect((await cellsOf(page, 'Who says what', 'People pass')).slice(1)).toEqual([
      ...[String(confusion.true_passes), String(confusion.false_fails)],
    ]);
    await page
      .getByText(plain(scores.roc.auc.value ?? 0))
      .first()
      .waitFor();
    for (const plot of [
      'Mean score of each bin',
      'Share of people’s passes found',
      'Precision against recall',
      'What each threshold is worth',
      'Agreement of judge and people',
    ])
      await page.getByRole('img', { name: plot }).waitFor();
    await page.getByText(/the judge wins|it wins against/).waitFor();
    const tone = await stage.call<JudgeReport>('GET', `/evals/${runs.runId}/judge?${of()}&scorer=tone`);
    await page.getByRole('combobox', { name: 'Judge', exact: true }).selectOption('tone');
    await page
      .getByText(plain(tone.scores?.roc.auc.value ?? 0))
      .first()
      .waitFor();
    await page.getByLabel('Threshold shall maximise').selectOption('cost');
    await page.getByLabel('Cost of a false pass').fill('5');
    const cost = await stage.call<JudgeReport>(
      'GET',
      `/evals/${runs.runId}/judge?${of()}&scorer=tone&utility=cost&false_pass_cost=5`,
    );
    const worth = cost.scores?.threshold.utility_at_best.value ?? Number.NaN;
    await page.getByText(new RegExp(`serve best \\(${plain(worth)} `)).waitFor();
    expect(faults).toEqual([]);
  });

  it('compares two runs pair by pair', async () => {
    const difference = await stage.call<RunDifference>(
      'GET',
      `/evals/${runs.runId}/difference?other=${runs.otherId}&${of()}`,
    );
    const { page, faults } = await stage.openAs('Cy', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}/compare`);
    await page.getByLabel('Compare with').selectOption({ label: 'Support bot, October · small-1' });
    await page.getByText('Support bot, November minus Support bot, October').first().waitFor();
    await openTables(page);
    for (const [name, one] of [
      ['Pair by pair (PPI++)', difference.paired],
      ['Pair by pair, people alone', difference.paired_classical],
      ['Runs apart (PPI++)', difference.apart],
      ['Runs apart, people alone', difference.apart_classical],
    ] as const) {
      const [value, interval] = shown(one, bare);
      const cells = await cellsOf(page, 'Estimate', name);
      expect(cells.slice(1, 3), name).toEqual([value === '–' ? value : `${value} points`, interval]);
    }
    expect(difference.paired.value).toBeGreaterThan(0);
    const [value, interval] = shown(difference.paired, bare);
    await page.getByText(`${value} points (${interval})`, { exact: true }).waitFor();
    expect(value).toMatch(/^\+/);
    // By a tag of the cases the same pairs are found as by their inputs: it numbers them.
    await page.getByLabel('Cases are paired by').selectOption({ label: 'tag \u2068case_nr\u2069' });
    await page.waitForURL(/pair_by=tag&pair_tag=case_nr|pair_tag=case_nr&pair_by=tag/);
    await page.getByText(`${value} points (${interval})`, { exact: true }).waitFor();
    await page.getByLabel('Cases are paired by').selectOption({ label: 'tag \u2068topic\u2069' });
    // Many cases share a topic: the n-th of one run meets the n-th of the other, and here that is the same case.
    await page.waitForURL(/pair_tag=topic/);
    await page.getByText(`${value} points (${interval})`, { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('makes strata of a tag that is chosen from those of the cases', async () => {
    const { page, faults } = await stage.openAs('Cal', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}/true-score`);
    await page.getByRole('combobox', { name: 'Strata' }).selectOption({ label: 'tag \u2068topic\u2069' });
    const table = page.getByRole('table', { name: 'Strata' });
    const estimate = await stage.call<RunEstimate>(
      'GET',
      `/evals/${runs.runId}/estimate?${of()}&strata=tag&tag=topic`,
    );
    expect(estimate.strata.map(({ value }) => value).sort()).toEqual(['delivery', 'refunds']);
    for (const { value } of estimate.strata) await table.getByRole('cell', { name: value }).waitFor();
    expect(faults).toEqual([]);
  });

  it('holds the judge of a whole queue against people, in all of its runs at once', async () => {
    const path = `/annotations/queues/${runs.queueId}/judge?field=verdict&positive=pass`;
    const report = await stage.call<JudgeReport>('GET', path);
    expect(report.run_id).toBeNull();
    const { page, faults } = await stage.openAs('Cas', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${runs.queueId}`);
    await page.getByRole('link', { name: 'Quality', exact: true }).click();
    await page.getByRole('link', { name: 'Judge', exact: true }).click();
    await page.getByRole('heading', { name: 'Verdicts against people' }).waitFor();
    await openTables(page);
    const { agreement } = report;
    if (agreement === null) throw new Error('the judge has verdicts');
    const kappa = await cellsOf(page, 'Verdicts against people', 'Cohen’s kappa');
    expect(kappa.slice(1, 3)).toEqual(shown(agreement.kappa, plain));
    const tone = await stage.call<JudgeReport>('GET', `${path}&scorer=tone`);
    await page.getByRole('combobox', { name: 'Judge', exact: true }).selectOption('tone');
    await page
      .getByText(plain(tone.scores?.roc.auc.value ?? 0))
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  it('tries rules, says what is lacking, and hands the command on', async () => {
    const { page, faults } = await stage.openAs('Dee', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runs.runId}/gate`);
    await page.getByLabel('Threshold').fill('0.5');
    await page.getByRole('button', { name: 'Add the rule' }).press('Enter');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('The run passes.').waitFor();
    await page.getByLabel('Threshold').fill('0.99');
    await page.getByRole('button', { name: 'Add the rule' }).click();
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('The run does not pass.').waitFor();
    await page.getByRole('button', { name: 'Remove pass_rate.lower >= 0.99' }).click();
    await page.getByLabel('Least labels').fill('5000');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('There is too little evidence to let the run pass.').waitFor();
    await page.getByText(/It rests on \d+; at least 5,000 are asked for\./).waitFor();
    expect(await page.getByLabel('In a pipeline').inputValue()).toBe(
      `evalguard gate --run ${runs.runId} --queue ${runs.queueId} --field 'verdict' --positive 'pass' --rule 'pass_rate.lower >= 0.5'`,
    );
    const link = page.getByRole('link', { name: 'Report of the run', exact: true });
    const url = new URL((await link.getAttribute('href')) ?? '', stage.product.url);
    expect(url.searchParams.get('rule')).toBe('pass_rate.lower >= 0.5');
    await page.goto(url.href);
    await page.getByRole('heading', { name: 'The judge against people' }).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    ['light', 1280, 'en-US'],
    ['dark', 390, 'ar'],
  ] as const)('has nothing that axe-core finds wrong (%s, %i px, %s)', async (colorScheme, width, locale) => {
    const viewport = { width, height: 900 };
    const { page, faults } = await stage.openAs('Eve', { role: 'viewer', colorScheme, viewport, locale });
    const base = `/dashboard/runs/${runs.runId}`;
    for (const path of [
      '/true-score',
      '/judge',
      `/compare?other=${runs.otherId}`,
      '/gate?rules=labels%20%3E%3D%203',
    ]) {
      await page.goto(`${base}${path}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      expect([path, await findViolations(page)]).toEqual([path, []]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, over]).toEqual([path, Math.min(0, over)]);
    }
    expect(faults).toEqual([]);
  });

  it('teaches where nobody has labelled anything', async () => {
    const { id } = await stage.call<{ id: string }>('POST', '/evals', { name: 'Fresh' });
    const { page } = await stage.openAs('Flo', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${id}/judge`);
    await page.getByRole('heading', { name: 'Nobody has looked at this run yet' }).waitFor();
    await page.getByRole('link', { name: 'To the results' }).click();
    await page.getByText('0 of 0 cases').waitFor();
  });
});
