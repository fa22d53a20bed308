import type {
  Estimate,
  ItemConsensus,
  QueueAgreement,
  QueueRanking,
  RaterReliability,
} from '@evalguard/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { makeMixedQueue, makeRankedQueue, makeSplitQueue } from './judged-queues.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let mixed: string;
let ranked: string;
let split: string;

beforeAll(async () => {
  stage = await startReviewStage();
  mixed = await makeMixedQueue(stage);
  ranked = await makeRankedQueue(stage);
  split = await makeSplitQueue(stage);
}, 120_000);
afterAll(async () => await stage.stop());

const ask = <T>(queueId: string, rest: string) =>
  stage.call<T>('GET', `/annotations/queues/${queueId}/${rest}`);
const two = (value: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
const percent = (value: number) =>
  new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 }).format(value);
const ends = ({ interval }: Estimate) =>
  interval === null ? '–' : `${two(interval.lower)} – ${two(interval.upper)}`;
const both = (one: Estimate) => `${two(one.value ?? Number.NaN)} (${ends(one)})`;

async function openTable(page: Page, name: string, button = 'Show the data'): Promise<Locator> {
  const table = page.getByRole('table', { name, exact: true, includeHidden: true });
  const figure = page.getByRole('figure').filter({ has: table });
  await table.waitFor({ state: 'attached' });
  // It stays open when the question changes.
  if ((await figure.locator('details[open]').count()) === 0) await figure.getByText(button).click();
  return table;
}

const row = (table: Locator, name: string) => table.getByRole('row').filter({ hasText: name });

describeInBrowser("a queue's agreement", () => {
  it('shows every coefficient that the API gives with its interval, and what it means', async () => {
    const { page, faults } = await stage.openAs('Lea', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}`);
    await page.getByRole('link', { name: 'Quality', exact: true }).click();
    await page.getByRole('link', { name: 'Agreement', exact: true }).waitFor();
    const { fields } = await ask<QueueAgreement>(mixed, 'agreement?field=verdict');
    const [verdict] = fields;
    if (verdict === undefined) throw new Error('no field');
    const table = await openTable(page, 'Coefficients: Verdict');
    for (const [name, estimate] of [
      ['Krippendorff’s alpha', verdict.alpha],
      ['Gwet’s AC', verdict.gwet],
      ['Fleiss’ kappa', verdict.fleiss],
      ['Cohen’s kappa, mean', verdict.kappa],
    ] as const) {
      const cells = row(table, name).getByRole('cell');
      expect(await cells.nth(1).textContent()).toBe(two(estimate.value ?? Number.NaN));
      expect(await cells.nth(2).textContent()).toBe(ends(estimate));
    }
    // A few dozen items bear no alpha: the page says so before it shows one.
    expect(verdict.warnings.map(({ code }) => code)).toContain('few_units');
    await page
      .getByText(`answered by two or more people. Below ${verdict.warnings[0]?.figures.needed}`)
      .first()
      .waitFor();
    // A name has no order: nothing is said of ranks.
    expect(await table.getByText('Kendall').count()).toBe(0);
    const alpha = page.getByText(`Alpha is ${two(verdict.alpha.value ?? 0)}`);
    await alpha.waitFor();
    await page.getByRole('img', { name: '5 coefficients with intervals: Verdict' }).waitFor();
    const map = page.getByRole('table', { name: 'Agreement by pairs of raters' });
    expect(await map.getByRole('row').count()).toBe(5);
    const pairs = await openTable(page, 'Agreement of each two raters');
    const [pair] = verdict.pairs;
    const { raters } = await ask<QueueAgreement>(mixed, 'agreement?field=verdict');
    const names = pair?.rater_ids.map((id) => raters.find((one) => one.rater_id === id)?.name);
    expect(await row(pairs, `${names?.[0]} and ${names?.[1]}`).getByRole('cell').nth(2).textContent()).toBe(
      both(pair?.kappa as Estimate),
    );
    expect(faults).toEqual([]);
  });

  it('follows the question, the metric and the weights, and keeps them in the address', async () => {
    const { page } = await stage.openAs('Lou', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/agreement`);
    await page.getByLabel('Question').selectOption({ label: 'Helpful' });
    await page.getByLabel('How far answers lie apart').selectOption({ label: 'By their order' });
    await page.getByLabel('Near misses in kappas').selectOption({ label: 'By distance' });
    const query = 'agreement?field=helpful&metric=ordinal&weights=linear';
    const [helpful] = (await ask<QueueAgreement>(mixed, query)).fields;
    const table = await openTable(page, 'Coefficients: Helpful');
    const kappa = row(table, 'Cohen’s kappa, mean').getByRole('cell').nth(1);
    await expect.poll(() => kappa.textContent()).toBe(two(helpful?.kappa.value ?? Number.NaN));
    for (const [name, estimate] of [
      ['Spearman, mean', helpful?.spearman],
      ['ICC(2)', helpful?.icc?.icc2],
      ['ICC(3,k)', helpful?.icc?.icc3k],
    ] as const)
      expect(await row(table, name).getByRole('cell').nth(1).textContent()).toBe(two(estimate?.value ?? 0));
    expect(new URL(page.url()).searchParams.get('weights')).toBe('linear');
    await page.reload();
    expect(await page.getByLabel('Near misses in kappas').inputValue()).toBe('linear');
    for (const [label, name] of [
      ['Faults', 'Krippendorff’s alpha'],
      ['Marks', 'F1, overlapping marks'],
    ] as const) {
      await page.getByLabel('Question').selectOption({ label });
      await row(await openTable(page, `Coefficients: ${label}`), name).waitFor();
    }
    // Free text cannot be compared, and is not offered.
    expect(await page.getByLabel('Question').getByText('Remark').count()).toBe(0);
  });

  it('tells models, tags and weeks apart', async () => {
    const { page } = await stage.openAs('Lin', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/agreement`);
    const byModel = await ask<QueueAgreement>(mixed, 'agreement?field=verdict&by=model');
    const table = await openTable(page, 'Krippendorff’s alpha in each part');
    for (const slice of byModel.slices ?? [])
      expect(
        await row(table, slice.value ?? '')
          .getByRole('cell')
          .nth(3)
          .textContent(),
      ).toBe(both(slice.alpha));
    await page.getByLabel('Apart by').selectOption({ label: 'Tag of the items' });
    await page.getByLabel('Tag (a key').fill('topic');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Alpha with its interval in 2 parts' }).waitFor();
    const weeks = await ask<QueueAgreement>(mixed, 'agreement?field=verdict&by=week');
    const time = await openTable(page, 'Krippendorff’s alpha over time');
    expect(await time.getByRole('row').count()).toBe(1 + (weeks.slices?.length ?? 0));
  });
});

describeInBrowser("a queue's raters and consensus", () => {
  it('shows accuracy, confusion, bias and speed as the API gives them', async () => {
    const { page } = await stage.openAs('Mia', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/reliability`);
    const raters = await ask<RaterReliability[]>(mixed, 'consensus/raters?field=verdict');
    const table = await openTable(page, 'Raters’ reliability', 'Show the data, with speed');
    expect(await table.getByRole('row').count()).toBe(5);
    for (const { name, accuracy, confusion, confusion_intervals } of raters) {
      expect(await row(table, name).getByRole('cell').nth(2).textContent()).toBe(both(accuracy as Estimate));
      const cell = page
        .getByRole('table', { name: `Confusion of ${name}` })
        .getByRole('cell')
        .nth(1);
      const interval = confusion_intervals?.[0]?.[0];
      expect(await cell.textContent()).toBe(
        `${percent(confusion?.[0]?.[0] ?? 0)}${percent(interval?.lower ?? 0)} – ${percent(interval?.upper ?? 0)}`,
      );
    }
    await page.getByLabel('Model').selectOption({ label: 'Dawid and Skene, and MACE' });
    await table.getByText('Competence (MACE)').waitFor();
    await page.getByLabel('Question').selectOption({ label: 'Helpful' });
    await page.getByRole('img', { name: 'Bias with its interval of 4 raters' }).waitFor();
    const biased = await ask<RaterReliability[]>(mixed, 'consensus/raters?field=helpful');
    const kind = biased.find(({ name }) => name === 'Tomás Ortega');
    expect(await row(table, 'Tomás Ortega').getByRole('cell').nth(2).textContent()).toBe(
      both(kind?.bias[0] as Estimate),
    );
    await page.getByRole('img', { name: 'Scale with its interval of 4 raters' }).waitFor();
    const scale = kind?.scale as Estimate;
    const words = `uses ${(scale.value ?? Number.NaN).toFixed(1)} of the range`;
    expect(await row(table, 'Tomás Ortega').getByRole('cell').nth(3).textContent()).toBe(
      `${both(scale)}${words}`,
    );
  });

  it('warns of what few raters and few answers leave open, in words', async () => {
    const { page } = await stage.openAs('Lia', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/reliability`);
    const raters = await ask<RaterReliability[]>(mixed, 'consensus/raters?field=verdict');
    const warning = page.getByRole('status').filter({ hasText: 'Before you lean on these numbers' });
    await warning.waitFor();
    const said = {
      few_raters_per_item: 'On average fewer than 4 people answered an item of these raters.',
      few_answers: 'Fewer than 30 answers are known. No interval should be relied on.',
    } as const;
    const concerned = Object.entries(said).map(([code, words]) => {
      const names = raters.filter(({ warnings }) => warnings.some((one) => one.code === code));
      return { words, names: names.map(({ name }) => name) };
    });
    expect(concerned.some(({ names }) => names.length > 0)).toBe(true);
    for (const { words, names } of concerned) {
      const line = warning.getByRole('listitem').filter({ hasText: words });
      expect(await line.count()).toBe(names.length > 0 ? 1 : 0);
      for (const name of names) expect(await line.textContent()).toContain(name);
    }
    await page.goto(`/dashboard/queues/${mixed}/consensus`);
    await page.getByText('On average fewer than 4 people answered an item.').waitFor();
    await page.getByLabel('Weighing raters by').selectOption({ label: 'Nothing (majority)' });
    await page.getByText('On average fewer than 4 people answered an item.').waitFor({ state: 'detached' });
  });

  it('takes biases, or biases and scales, out of numbers', async () => {
    const { page } = await stage.openAs('Ole', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/consensus?field=helpful&order=queue`);
    const table = page.getByRole('table', { name: 'Consensus' });
    for (const [method, label] of [
      ['bias-corrected-mean', 'Bias'],
      ['scale-corrected-mean', 'Bias and scale'],
    ] as const) {
      await page.getByLabel('Correcting raters’').selectOption({ label });
      const found = await ask<ItemConsensus[]>(mixed, `consensus?field=helpful&method=${method}`);
      const [first] = found.filter(({ mean }) => mean?.interval != null);
      const { corrected, interval } = first?.mean ?? {};
      const shown = `${two(corrected ?? Number.NaN)} (${two(interval?.lower ?? Number.NaN)} – ${two(interval?.upper ?? Number.NaN)})`;
      await row(table, first?.target_id ?? '')
        .getByText(shown, { exact: true })
        .waitFor();
    }
    await page.getByRole('columnheader', { name: 'Mean without raters’ bias and scale' }).waitFor();
    await page.getByText('See Reliability for each rater’s scale', { exact: false }).waitFor();
  });

  it('lists the least certain items first, and leads to each', async () => {
    const { page } = await stage.openAs('Max', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${mixed}/consensus`);
    const table = page.getByRole('table', { name: 'Consensus' });
    for (const [method, label] of [
      ['dawid-skene', 'Dawid and Skene'],
      ['mace', 'MACE'],
      ['weighted-vote', 'Accuracy (weighted vote)'],
      ['majority', 'Nothing (majority)'],
    ] as const) {
      await page.getByLabel('Weighing raters by').selectOption({ label });
      const query = `consensus?field=verdict&method=${method}&order=uncertainty`;
      const found = await ask<ItemConsensus[]>(mixed, query);
      const wanted = found.map(({ target_id, model }) => [target_id, two(model?.entropy ?? Number.NaN)]);
      const read = async () => {
        const lines = await table.getByRole('row').all();
        const texts = await Promise.all(
          lines.slice(1).map((line) => line.getByRole('cell').allTextContents()),
        );
        return texts.map((cells) => [cells[0], cells.at(-1)?.replace('Entropy (nats)', '')]);
      };
      await expect.poll(read).toEqual(wanted);
    }
    const link = table.getByRole('link').first();
    const target = (await link.textContent()) ?? '';
    const all = await ask<ItemConsensus[]>(mixed, 'consensus?field=verdict&limit=50');
    const alike = all.filter(({ target_id }) => target_id.includes(target)).length;
    await link.click();
    await page.getByText(`${alike} of 30`).first().waitFor();
    expect(new URL(page.url()).searchParams.get('text')).toBe(target);
  });
});

describeInBrowser('the ranking of a pairwise queue', () => {
  it('shows strengths, ranks, who beats whom and the bias of a side', async () => {
    const { page, faults } = await stage.openAs('Noa', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${ranked}`);
    await page.getByRole('link', { name: 'Quality', exact: true }).click();
    await page.getByRole('link', { name: 'Ranking', exact: true }).click();
    const check = async (query: string) => {
      const { models, matrix } = await ask<QueueRanking>(ranked, `ranking?${query}`);
      const table = page.getByRole('table', { name: 'Strengths', includeHidden: true });
      for (const { name, strength, rank_interval } of models) {
        const cells = table.getByRole('row', { includeHidden: true }).filter({ hasText: name }).locator('td');
        await expect.poll(() => cells.nth(3).textContent()).toBe(both(strength));
        expect(await cells.nth(1).textContent()).toBe(`${rank_interval?.lower} – ${rank_interval?.upper}`);
      }
      const [cell] = matrix;
      const against = page.getByRole('table', { name: 'Wins of each model', includeHidden: true });
      const line = against.getByRole('row', { includeHidden: true }).nth(1);
      expect(await line.textContent()).toContain(percent(cell?.share ?? 0));
    };
    await check('field=preference');
    await page.getByLabel(/^Ties/).selectOption({ label: 'Rao and Kupper’s model' });
    await page.getByLabel('“Both are bad”').selectOption({ label: 'Is left out' });
    await page.getByLabel('Intervals').selectOption({ label: 'Bootstrap' });
    await page.getByLabel('Judgements alike within').selectOption({ label: 'Nothing' });
    await check('field=preference&ties=rao-kupper&both_bad=leave_out&intervals=bootstrap&cluster=none');
    await page.getByRole('heading', { name: 'Is the first side favoured?' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('names the groups where there is none, and is not offered where there are no pairs', async () => {
    const { page } = await stage.openAs('Nia', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${split}/ranking`);
    const notice = page.getByRole('status').filter({ hasText: 'There is no ranking yet' });
    await notice.waitFor();
    const { groups } = await ask<QueueRanking>(split, 'ranking?field=preference');
    expect(await notice.getByRole('listitem').allTextContents()).toEqual(
      groups.map((group) => group.join(', ')),
    );
    await page.goto(`/dashboard/queues/${mixed}/consensus`);
    await page.getByRole('link', { name: 'Agreement', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Ranking', exact: true }).count()).toBe(0);
  });

  it('speaks the language of the page, reasons too, and opens the report', async () => {
    const { page } = await stage.openAs('Rim', { role: 'viewer', locale: 'de' });
    await page.goto(`/dashboard/queues/${split}/ranking`);
    await page.getByText('Noch gibt es keine Rangliste').waitFor();
    await page.getByText('Manche Modelle haben gegen andere nie verloren').waitFor();
    const [report] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Bericht', exact: true }).click(),
    ]);
    await report.getByRole('heading', { level: 1 }).waitFor();
    expect(report.url()).toContain(`/annotations/queues/${split}/report?format=html`);
    const pdf = page.getByRole('link', { name: 'Bericht als PDF' });
    expect(await pdf.getAttribute('href')).toContain('format=pdf');
  });
});
