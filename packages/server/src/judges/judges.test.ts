import {
  bestThreshold,
  brierScore,
  calibrationCurve,
  judgeConfusion,
  precisionRecallCurve,
  rocCurve,
  weightedConfusion,
} from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10 },
];

const cases = 60;
const judgePasses = (i: number) => i % 4 !== 0;
const judgeScore = (i: number) => (judgePasses(i) ? 0.5 + (i % 5) / 10 : (i % 3) / 10);
/** People find one in six of its verdicts wrong. */
const peoplePass = (i: number) => (i % 6 === 0 ? !judgePasses(i) : judgePasses(i));
const verdict = (i: number) => ({ verdict: peoplePass(i) ? 'pass' : 'fail' });
const column = (indices: readonly number[], value: (i: number) => number) =>
  Float64Array.from(indices, (i) => value(i));

async function setUp(chanceOf?: (i: number) => number) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const run = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const runId: string = run.body.data.id;
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a', score: judgeScore(i), passed: judgePasses(i) },
    scorerResults: { tone: { score: 1 + (i % 5), passed: i % 2 === 0 }, length: i % 3 === 0 },
  }));
  await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  const items = results.map(({ id }, i) => ({
    target_id: id,
    ...(chanceOf !== undefined && { inclusion_probability: chanceOf(i) }),
  }));
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, items });
  const raters = [await tenant.as('rater'), await tenant.as('rater')] as const;
  const label = async (index: number, values: object, rater: 0 | 1 = 0) => {
    const body = { target_id: `case-${index}`, target_type: 'eval_case', queue_id: queueId, values };
    const answer = await raters[rater].request('POST', '/api/v1/annotations', body);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };
  const viewer = await tenant.as('viewer');
  const ask = (rest: string) =>
    viewer.request(
      'GET',
      `/api/v1/evals/${runId}/judge?queue_id=${queueId}&field=verdict&positive=pass${rest}`,
    );
  return { server, tenant, viewer, runId, queueId, label, ask };
}

const labelled = Array.from({ length: 48 }, (_, i) => i);

describe('GET /evals/{run_id}/judge', () => {
  it('holds the judge against people as the statistics do, curves, threshold and drift with it', async () => {
    const { label, ask } = await setUp();
    for (const i of labelled) await label(i, verdict(i));
    const { status, body } = await ask('');
    expect(status).toBe(200);
    const report = body.data;
    expect(report).toMatchObject({
      ...{ sampled: cases, labels: 48, inclusion: 'assumed_equal', is_weighted: false, verdict: 'passed' },
      labels_left_out: { tied: 0, without_probability: 0, unjudged: 0 },
    });
    const human = column(labelled, (i) => Number(peoplePass(i)));
    const plain = judgeConfusion(
      { a: human, b: column(labelled, (i) => Number(judgePasses(i))) },
      { categories: [0, 1] },
    );
    if (plain.matrix === null) throw new Error(plain.reason);
    const { agreement, scores } = report;
    expect(agreement.confusion).toEqual({
      ...{ true_passes: plain.matrix[1]?.[1], false_passes: plain.matrix[0]?.[1] },
      ...{ false_fails: plain.matrix[1]?.[0], true_fails: plain.matrix[0]?.[0] },
    });
    expect(agreement.kappa.value).toBeCloseTo(plain.kappa.value ?? Number.NaN, 12);
    expect(agreement.f1.value).toBeCloseTo(plain.classes[1]?.f1.value ?? Number.NaN, 12);
    expect(agreement.matthews.value).toBeCloseTo(plain.matthews.value ?? Number.NaN, 12);
    expect(agreement.alpha.value).toBeCloseTo(agreement.kappa.value, 1);
    const score = column(labelled, judgeScore);
    const roc = rocCurve({ human, score });
    expect(scores.roc.auc.value).toBeCloseTo(roc.value ?? Number.NaN, 12);
    expect(scores.roc.points).toHaveLength(roc.value === null ? 0 : roc.points.length);
    const precision = precisionRecallCurve({ human, score }, { resamples: 0 });
    expect(scores.precision_recall.average_precision.value).toBeCloseTo(precision.value ?? Number.NaN, 12);
    for (const point of scores.precision_recall.points) {
      expect(point.precision_interval.lower).toBeLessThanOrEqual(point.precision);
      expect(point.recall_interval.upper).toBeGreaterThanOrEqual(point.recall);
    }
    const best = Math.max(...scores.threshold.points.map((point: { utility: number }) => point.utility));
    expect(scores.threshold.utility_at_best.value).toBeCloseTo(best, 9);
    expect(scores.threshold.utility_at_best.value).toBeGreaterThanOrEqual(
      scores.threshold.utility_at_current,
    );
    expect(scores.calibration.bins.reduce((n: number, bin: { items: number }) => n + bin.items, 0)).toBe(48);
    expect(report.drift.windows.reduce((n: number, one: { items: number }) => n + one.items, 0)).toBe(48);
    expect(report.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'chances_assumed',
      'labelled_in_order',
      'few_scores',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/NaN|Infinity/);
  });

  it('weighs verdicts and scores that were drawn with different chances, and says what it does not weigh', async () => {
    const chanceOf = (i: number) => (judgePasses(i) ? 0.2 : 1);
    const { label, ask } = await setUp(chanceOf);
    for (const i of labelled) await label(i, verdict(i));
    const report = (await ask('')).body.data;
    const expected = weightedConfusion({
      human: column(labelled, (i) => Number(peoplePass(i))),
      judge: column(labelled, (i) => Number(judgePasses(i))),
      inclusion: column(labelled, chanceOf),
    });
    if (expected.shares === null) throw new Error(expected.reason);
    expect(report).toMatchObject({ is_weighted: true, inclusion: 'given' });
    for (const name of ['accuracy', 'precision', 'recall', 'specificity', 'kappa', 'alpha'] as const)
      expect(report.agreement[name].value, name).toBeCloseTo(expected[name].value ?? Number.NaN, 12);
    expect(report.agreement.effective_items).toBeCloseTo(expected.effectiveItems, 9);
    const sample = {
      human: column(labelled, (i) => Number(peoplePass(i))),
      score: column(labelled, judgeScore),
      inclusion: column(labelled, chanceOf),
    };
    const { calibration, roc, precision_recall: ranked, threshold } = report.scores;
    const best = bestThreshold(sample, { utility: 'kappa' });
    for (const [shown, found] of [
      [roc.auc, rocCurve(sample)],
      [ranked.average_precision, precisionRecallCurve(sample)],
      [calibration.error, calibrationCurve(sample)],
      [calibration.brier, brierScore(sample)],
      [threshold.best, best],
      [threshold.utility_at_best, best.value === null ? best : best.utility],
    ] as const) {
      if (found.value === null) throw new Error(found.reason);
      expect(shown.value).toBeCloseTo(found.value, 12);
      expect(shown.interval?.lower).toBe(found.interval?.lower);
    }
    expect(roc.auc.value).not.toBeCloseTo(rocCurve({ ...sample, inclusion: undefined }).value ?? 0, 3);
    const passing = column(labelled, (i) => Number(peoplePass(i)) / chanceOf(i));
    const weight = column(labelled, (i) => 1 / chanceOf(i));
    const sum = (values: Float64Array) => values.reduce((all, v) => all + v, 0);
    expect(ranked.share_of_passes).toBeCloseTo(sum(passing) / sum(weight), 12);
    const worths: number[] = threshold.points.map(({ utility }: { utility: number }) => utility);
    expect(Math.max(...worths)).toBeCloseTo(threshold.utility_at_best.value, 9);
    const counts: number[] = Object.values(threshold.confusion_at_best);
    expect(counts.reduce((all, n) => all + n, 0)).toBe(48);
    const codes = report.warnings.map(({ code }: { code: string }) => code);
    expect(codes).toContain('partly_unweighted');
  });

  it('looks at a named scorer, at another threshold, at costs, and at the cases of all runs', async () => {
    const { label, ask, viewer, queueId } = await setUp();
    for (const i of labelled) await label(i, verdict(i));
    const tone = (await ask('&scorer=tone&utility=cost&false_pass_cost=5')).body.data;
    expect(tone).toMatchObject({ scorer: 'tone', verdict: 'passed', scores: { items: 48 } });
    expect(tone.scores.calibration.error.reason.code).toBe('not_probability');
    expect(tone.scores.threshold).toMatchObject({ utility: 'cost', false_pass_cost: 5, false_fail_cost: 1 });
    expect(tone.scores.threshold.utility_at_best.value).toBeLessThanOrEqual(0);
    const cut = (await ask('&threshold=0.75')).body.data;
    const passes = labelled.filter((i) => judgeScore(i) >= 0.75).length;
    expect(cut.verdict).toBe('threshold');
    expect(cut.agreement.confusion.true_passes + cut.agreement.confusion.false_passes).toBe(passes);
    const url = `/api/v1/annotations/queues/${queueId}/judge?field=verdict`;
    const reversed = (await viewer.request('GET', `${url}&positive=fail`)).body.data;
    expect(reversed.warnings.map(({ code }: { code: string }) => code)).toContain('reversed');
    const nobody = (await ask('&scorer=nobody')).body.data;
    expect(nobody).toMatchObject({
      agreement: null,
      scores: null,
      labels: 0,
      labels_left_out: { unjudged: 48 },
    });
    const whole = await viewer.request('GET', `${url}&positive=pass`);
    expect(whole.status).toBe(200);
    expect(whole.body.data).toMatchObject({ run_id: null, labels: 48 });
    expect(whole.body.data.agreement).toEqual((await ask('')).body.data.agreement);
  });

  it('asks whether the judge may stand in for a person, ties between raters included', async () => {
    const { label, ask } = await setUp();
    for (const i of labelled) {
      await label(i, verdict(i));
      await label(i, { verdict: peoplePass(i) !== (i % 12 === 1) ? 'pass' : 'fail' }, 1);
    }
    const {
      alternative_annotators: test,
      labels_left_out: left,
      labels,
    } = (await ask('&epsilon=0.15')).body.data;
    expect(left.tied).toBe(4);
    expect(labels).toBe(44);
    expect(test).toMatchObject({ epsilon: 0.15, units: 48, reason: null });
    expect(test.raters).toHaveLength(2);
    // On 8 of 48 cases the judge is wrong in the first rater's eyes, on 4 others in the second's only.
    expect(test.raters.map((one: { units: number }) => one.units)).toEqual([48, 48]);
    const advantages = test.raters.map(
      (one: { judge_advantage: { value: number } }) => one.judge_advantage.value,
    );
    expect(test.advantage.value).toBeCloseTo((advantages[0] + advantages[1]) / 2, 12);
    expect(test.passes).toBe(test.winning_rate >= 0.5);
  });

  it('says why where there is nothing to compare, and refuses what it cannot mean', async () => {
    const { ask, viewer, runId, queueId, server } = await setUp();
    const empty = await ask('');
    expect([empty.status, empty.body.data.agreement, empty.body.data.scores]).toEqual([200, null, null]);
    expect(empty.body.data.drift.reason.code).toBe('empty');
    const url = `/api/v1/evals/${runId}/judge?queue_id=${queueId}`;
    for (const [rest, path, code] of [
      ['&field=quality', 'positive', 'needs_positive'],
      ['&field=verdict', 'positive', 'needs_positive'],
      ['&field=verdict&positive=maybe', 'positive', 'unknown_value'],
      ['&field=nothing&positive=pass', 'field', 'unknown_field'],
      ['&field=verdict&positive=pass&utility=luck', 'utility', undefined],
      ['&field=verdict&positive=pass&epsilon=2', 'epsilon', undefined],
    ]) {
      const { status, body } = await viewer.request('GET', `${url}${rest}`);
      expect([status, body.error.details[0].path]).toEqual([400, path]);
      if (code !== undefined) expect(body.error.details[0].code).toBe(code);
    }
    const { projectId } = await server.createTenant();
    const foreign = await makeQueue(server, { projectId });
    const mixed = await viewer.request(
      'GET',
      `/api/v1/evals/${runId}/judge?queue_id=${foreign}&field=verdict&positive=pass`,
    );
    expect([mixed.status, mixed.body.error.details[0].path]).toEqual([400, 'queue_id']);
  });
});
