import { horvitzThompsonMean, predictionPoweredQuantile, stratifiedMean } from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  { key: 'good', label: 'Good', type: 'boolean', required: false },
  { key: 'seconds', label: 'Seconds', type: 'numeric', required: false, min: 0, max: 1000 },
];

const cases = 50;
const judgePasses = (i: number) => i % 5 !== 0;
const chanceOf = (i: number) => (judgePasses(i) ? 0.4 : 1);
const good = (i: number) => (i % 7 === 0 ? !judgePasses(i) : judgePasses(i));
/** A long tail: few very large values. */
const seconds = (i: number) => Math.round(1000 ** ((i % 17) / 17));

async function setUp(drawn: readonly number[], says = good) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const run = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const runId: string = run.body.data.id;
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{
      id: `case-${i}`,
      input: 'q',
      actualOutput: 'a',
      score: seconds(i) + (i % 3),
      passed: judgePasses(i),
    },
    metadata: { language: i % 2 === 0 ? 'en' : 'de' },
  }));
  await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
  const queueId = await makeQueue(server, { projectId: tenant.projectId, fields });
  const items = drawn.map((i) => ({ target_id: `case-${i}`, inclusion_probability: chanceOf(i) }));
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, items });
  const rater = await tenant.as('rater');
  for (const i of drawn) {
    const answer = await rater.request('POST', '/api/v1/annotations', {
      ...{ target_id: `case-${i}`, target_type: 'eval_case', queue_id: queueId },
      values: { good: says(i), seconds: seconds(i) },
    });
    expect(answer.status).toBe(200);
  }
  const viewer = await tenant.as('viewer');
  return async (rest: string) =>
    await viewer.request('GET', `/api/v1/evals/${runId}/estimate?queue_id=${queueId}${rest}`);
}

/** All that the judge failed, and every third of the rest. */
const drawn = Array.from({ length: cases }, (_, i) => i).filter((i) => !judgePasses(i) || i % 3 === 0);
const codes = (body: { data: { warnings: { code: string }[] } }) =>
  body.data.warnings.map(({ code }) => code);

describe('GET /evals/{run_id}/estimate, classical estimators and quantiles', () => {
  it('has the textbook estimators beside the judge-powered ones', async () => {
    const ask = await setUp(drawn);
    const { status, body } = await ask('&field=good');
    expect(status).toBe(200);
    const { horvitz_thompson, stratified, strata, ppi, prediction_powered } = body.data;
    const label = drawn.map((i) => Number(good(i)));
    const weighed = horvitzThompsonMean({ label, inclusion: drawn.map(chanceOf), units: cases });
    expect(horvitz_thompson.value).toBeCloseTo(weighed.value ?? Number.NaN, 12);
    const of = (passes: boolean) =>
      drawn.filter((i) => judgePasses(i) === passes).map((i) => Number(good(i)));
    const expected = stratifiedMean([
      { units: 40, label: of(true) },
      { units: 10, label: of(false) },
    ]);
    if (expected.value === null) throw new Error(expected.reason);
    expect(stratified.value).toBeCloseTo(expected.value, 12);
    expect(stratified.interval.lower).toBeCloseTo(expected.interval?.lower ?? Number.NaN, 12);
    expect(strata.map(({ value, cases: n }: { value: string; cases: number }) => [value, n])).toEqual([
      ['failed', 10],
      ['passed', 40],
    ]);
    expect(ppi.value).not.toBeNull();
    expect(prediction_powered.interval.lower).toBeLessThanOrEqual(prediction_powered.value);
    const plain = (await ask('&field=good&estimator=horvitz-thompson')).body.data.horvitz_thompson;
    const total = drawn.reduce((sum, i, k) => sum + (label[k] ?? 0) / chanceOf(i), 0);
    expect(plain.value).toBeCloseTo(total / cases, 12);
    const system = (await ask('&field=good&target=system')).body.data;
    expect(system.stratified.reason.code).toBe('not_for_target');
  });

  it('warns of a judge that people contradict more often than a coin would', async () => {
    const turned = await setUp(drawn, (i) => !good(i));
    const { warnings } = (await turned('&field=good')).body.data;
    const weightOf = (keep: (i: number) => boolean) =>
      drawn.filter(keep).reduce((sum, i) => sum + 1 / chanceOf(i), 0);
    const passed = weightOf((i) => !good(i));
    const failed = weightOf(good);
    const found = warnings.find(({ code }: { code: string }) => code === 'judge_below_chance');
    expect(found.figures.sensitivity).toBeCloseTo(weightOf((i) => !good(i) && judgePasses(i)) / passed, 12);
    expect(found.figures.specificity).toBeCloseTo(weightOf((i) => good(i) && !judgePasses(i)) / failed, 12);
    expect(found.figures.sensitivity + found.figures.specificity).toBeLessThan(1);
    const upright = await setUp(drawn);
    expect(codes((await upright('&field=good')).body)).not.toContain('judge_below_chance');
    // Asked for the other answer, the same judge is upright again.
    expect(codes((await turned('&field=good&positive=false')).body)).not.toContain('judge_below_chance');
  });

  it('makes strata of a tag only where chances are alike within them', async () => {
    const ask = await setUp(drawn);
    const byTag = (await ask('&field=good&strata=tag&tag=language')).body.data;
    expect(byTag.stratified.reason.code).toBe('unequal_inclusion');
    expect(byTag.strata.map(({ value }: { value: string }) => value)).toEqual(['de', 'en']);
    const missing = await ask('&field=good&strata=tag');
    expect([missing.status, missing.body.error.details[0].path]).toEqual([400, 'tag']);
  });

  it('estimates a quantile by judge and labels, and no other kind with it', async () => {
    const ask = await setUp(drawn);
    const { body } = await ask('&field=seconds&quantile=0.5');
    const run = {
      score: Array.from({ length: cases }, (_, i) => seconds(i) + (i % 3)),
      ...{ unit: drawn, label: drawn.map(seconds), inclusion: drawn.map(chanceOf) },
    };
    const expected = predictionPoweredQuantile(run, 0.5);
    if (expected.value === null) throw new Error(expected.reason);
    expect(body.data).toMatchObject({ kind: 'quantile', quantile: 0.5, judge: 'score', labels_needed: null });
    expect(body.data.prediction_powered.value).toBe(expected.value);
    expect(body.data.prediction_powered.interval).toMatchObject({ lower: expected.interval?.lower });
    const alone = predictionPoweredQuantile(run, 0.5, { lambda: 0 });
    expect(body.data.classical.value).toBe(alone.value);
    expect(body.data.judge_value).toBe(run.score.toSorted((a, b) => a - b)[24]);
    expect(body.data.stratified.reason.code).toBe('not_for_level');
    expect(codes(body)).not.toContain('long_tail');
    for (const rest of ['&field=good&quantile=0.5', '&field=seconds&positive=3&quantile=0.5']) {
      const wrong = await ask(rest);
      expect([wrong.status, wrong.body.error.details[0].path]).toEqual([400, 'quantile']);
    }
    for (const q of ['0', '1', 'half']) {
      const wrong = await ask(`&field=seconds&quantile=${q}`);
      expect([wrong.status, wrong.body.error.details[0].path]).toEqual([400, 'quantile']);
    }
  });

  it('warns of few labels and of a mean with a long tail, with the figures it speaks of', async () => {
    const ask = await setUp(drawn);
    const { body } = await ask('&field=seconds');
    expect(codes(body)).toEqual(['few_labels', 'long_tail']);
    const [few, tail] = body.data.warnings;
    expect(few.figures).toEqual({ labels: drawn.length, needed: 30 });
    expect(Math.abs(tail.figures.skewness)).toBeGreaterThan(1);
    expect(tail.figures.needed).toBe(Math.ceil(25 * tail.figures.skewness ** 2));
    const share = await ask('&field=good');
    expect(codes(share.body)).toEqual(['few_labels']);
  });
});
