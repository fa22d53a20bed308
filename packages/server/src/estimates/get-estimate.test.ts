import { predictionPoweredMean, predictionPoweredProportion } from '@evalguard/statistics';
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
  {
    key: 'faults',
    label: 'Faults',
    type: 'categorical',
    multiple: true,
    required: false,
    options: [{ value: 'tone' }, { value: 'facts' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10 },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

const cases = 40;
/** The judge passes three in four; its score is low where it fails. */
const judgePasses = (i: number) => i % 4 !== 0;
const judgeScore = (i: number) => (judgePasses(i) ? 0.5 + (i % 5) / 10 : 0.1);
/** People find one in five of its verdicts wrong. */
const peoplePass = (i: number) => (i % 5 === 0 ? !judgePasses(i) : judgePasses(i));

interface Drawn {
  index: number;
  probability?: number;
}

async function setUp(drawn: readonly Drawn[]) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const run = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const runId: string = run.body.data.id;
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a' },
    ...{ score: judgeScore(i), passed: judgePasses(i) },
  }));
  const stored = await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
  expect(stored.body.data.stored).toBe(cases);
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  const items = drawn.map(({ index, probability }) => ({
    target_id: `case-${index}`,
    ...(probability !== undefined && { inclusion_probability: probability }),
  }));
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, items });
  const raters = [await tenant.as('rater'), await tenant.as('rater')] as const;
  const label = async (index: number, values: object, rater: 0 | 1 = 0) => {
    const body = { target_id: `case-${index}`, target_type: 'eval_case', queue_id: queueId, values };
    const answer = await raters[rater].request('POST', '/api/v1/annotations', body);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };
  const url = `/api/v1/evals/${runId}/estimate?queue_id=${queueId}`;
  const viewer = await tenant.as('viewer');
  const ask = (rest: string) => viewer.request('GET', `${url}${rest}`);
  return { server, raters, viewer, runId, label, ask, url };
}

const verdict = (i: number) => ({ verdict: peoplePass(i) ? 'pass' : 'fail' });
const scores = (value: (i: number) => number) => Float64Array.from({ length: cases }, (_, i) => value(i));

describe('GET /evals/{run_id}/estimate', () => {
  it("joins the judge's verdicts and the labels drawn, and takes a queue half done for what it is", async () => {
    const drawn = Array.from({ length: 20 }, (_, k) => ({ index: 2 * k, probability: 0.5 }));
    const { label, ask } = await setUp(drawn);
    const labelled = drawn.slice(0, 16).map(({ index }) => index);
    for (const index of labelled) await label(index, verdict(index));
    const { status, body } = await ask('&field=verdict&positive=pass');
    expect(status).toBe(200);
    const report = body.data;
    expect(report).toMatchObject({
      kind: 'share',
      judge: 'passed',
      cases,
      judged: cases,
      sampled: 20,
      labels: 16,
    });
    expect(report).toMatchObject({ inclusion: 'given', judge_value: 0.75 });
    const run = {
      score: scores((i) => Number(judgePasses(i))),
      unit: labelled,
      label: labelled.map((i) => Number(peoplePass(i))),
      inclusion: labelled.map(() => 0.5 * (16 / 20)),
    };
    const expected = predictionPoweredProportion(run);
    expect(report.prediction_powered.value).toBeCloseTo(expected.value ?? Number.NaN, 12);
    expect(report.prediction_powered).toMatchObject({ n: 16, reason: null });
    expect(report.classical.value).toBeCloseTo(run.label.reduce((sum, y) => sum + y, 0) / 16, 12);
    const share = (of: number, judged: number) => {
      const all = labelled.filter((i) => Number(peoplePass(i)) === of);
      return all.filter((i) => Number(judgePasses(i)) === judged).length / all.length;
    };
    const [sensitivity, specificity] = [share(1, 1), share(0, 0)];
    expect(report.rogan_gladen.value).toBeCloseTo(
      (0.75 + specificity - 1) / (sensitivity + specificity - 1),
      12,
    );
    expect(report.effective_labels).toBeGreaterThan(0);
    expect(report.labels_needed).toMatchObject({ half_width: 0.05, reason: null });
    expect(report.labels_needed.more).toBe(report.labels_needed.total - 16);
  });

  it('is exact, without an interval of its own, once people have labelled every case', async () => {
    const { label, ask } = await setUp(
      Array.from({ length: cases }, (_, index) => ({ index, probability: 1 })),
    );
    for (let i = 0; i < cases; i++) await label(i, verdict(i));
    const { body } = await ask('&field=verdict&positive=pass');
    const truth =
      Array.from({ length: cases }, (_, i) => Number(peoplePass(i))).reduce((a, b) => a + b) / cases;
    expect(body.data.prediction_powered.value).toBeCloseTo(truth, 12);
    const { lower, upper } = body.data.prediction_powered.interval;
    expect(upper - lower).toBeCloseTo(0, 12);
  });

  it('leaves out ties and items put in by hand beside a drawn sample', async () => {
    const drawn = Array.from({ length: 12 }, (_, index) => ({ index, probability: index < 6 ? 0.9 : 0.3 }));
    const { label, ask } = await setUp([...drawn, { index: 30 }]);
    for (const { index } of drawn) await label(index, verdict(index));
    await label(30, verdict(30));
    await label(3, { verdict: peoplePass(3) ? 'fail' : 'pass' }, 1);
    const { body } = await ask('&field=verdict&positive=pass');
    expect(body.data).toMatchObject({
      ...{ sampled: 12, labels: 11 },
      labels_left_out: { tied: 1, without_probability: 1, unjudged: 0 },
      rogan_gladen: { value: null, reason: { code: 'unequal_inclusion' } },
    });
  });

  it('averages numbers, counts those above a bar, and values among several', async () => {
    const { label, ask } = await setUp(Array.from({ length: 20 }, (_, index) => ({ index })));
    const quality = (i: number) => 10 * judgeScore(i) + (i % 3) - 1;
    for (let i = 0; i < 20; i++)
      await label(i, { quality: Math.min(10, Math.max(0, quality(i))), faults: i % 4 === 0 ? ['tone'] : [] });
    const mean = (await ask('&field=quality')).body.data;
    const unit = Array.from({ length: 20 }, (_, i) => i);
    const expected = predictionPoweredMean({
      score: scores(judgeScore),
      unit,
      label: unit.map((i) => Math.min(10, Math.max(0, quality(i)))),
    });
    expect(mean).toMatchObject({ kind: 'mean', judge: 'score', positive: null, inclusion: 'assumed_equal' });
    expect(mean.prediction_powered.value).toBeCloseTo(expected.value ?? Number.NaN, 12);
    expect(mean.rogan_gladen.reason.code).toBe('not_for_level');
    expect(mean.labels_needed).toBeNull();
    const above = (await ask('&field=quality&positive=5&target=system')).body.data;
    expect(above).toMatchObject({ kind: 'share', judge: 'passed', target: 'system' });
    const tone = (await ask('&field=faults&positive=tone')).body.data;
    expect(tone.classical.value).toBeCloseTo(0.25, 12);
  });

  it('says why where there is nothing to estimate from', async () => {
    const { ask } = await setUp([{ index: 0 }]);
    const { status, body } = await ask('&field=verdict&positive=pass');
    expect(status).toBe(200);
    expect(body.data.prediction_powered).toMatchObject({ value: null, reason: { code: 'no_labels' } });
    expect(JSON.stringify(body)).not.toMatch(/NaN|Infinity/);
  });

  it('refuses raters, fields without answers to count, and a missing or unknown `positive`', async () => {
    const { raters, viewer, ask, url, server, runId } = await setUp([{ index: 0 }]);
    const rater = await raters[0].request('GET', `${url}&field=verdict&positive=pass`);
    expect([rater.status, rater.body.error.code]).toEqual([403, 'FORBIDDEN']);
    for (const [rest, path, code] of [
      ['&field=verdict', 'positive', 'needs_positive'],
      ['&field=verdict&positive=maybe', 'positive', 'unknown_value'],
      ['&field=quality&positive=high', 'positive', 'not_a_number'],
      ['&field=remark', 'field', 'not_countable'],
      ['&field=nothing', 'field', 'unknown_field'],
    ]) {
      const { status, body } = await ask(rest ?? '');
      expect([status, body.error.details[0].path, body.error.details[0].code]).toEqual([400, path, code]);
    }
    const foreign = await makeQueue(server, { projectId: (await server.createTenant()).projectId });
    const mixed = await viewer.request(
      'GET',
      `/api/v1/evals/${runId}/estimate?queue_id=${foreign}&field=verdict`,
    );
    expect([mixed.status, mixed.body.error.details[0].path]).toEqual([400, 'queue_id']);
  });
});
