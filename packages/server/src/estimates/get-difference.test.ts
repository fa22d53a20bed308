import { pairedDifference, predictionPoweredDifference } from '@evalguard/statistics';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  { key: 'good', label: 'Good', type: 'boolean', required: false },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10 },
];

const cases = 60;
const passes = [(i: number) => i % 3 !== 0, (i: number) => i % 2 !== 0] as const;
const good = (run: 0 | 1) => (i: number) => (i % 8 === 0 ? !passes[run](i) : passes[run](i));
/** The second run has the same inputs the other way round. */
const indexIn = (run: 0 | 1) => (i: number) => (run === 0 ? i : cases - 1 - i);

interface Drawn {
  runs: readonly [readonly number[], readonly number[]];
  chance?: number;
}

async function setUp({ runs, chance }: Drawn) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId, fields });
  const rater = await tenant.as('rater');
  const ids: string[] = [];
  for (const run of [0, 1] as const) {
    const made = await editor.request('POST', '/api/v1/evals', { name: `Run ${run}` });
    const runId: string = made.body.data.id;
    ids.push(runId);
    const results = Array.from({ length: cases }, (_, at) => {
      const i = indexIn(run)(at);
      const passed = passes[run](i);
      return {
        ...{ id: `${run}-${i}`, input: `question ${i}`, actualOutput: 'a', passed },
        score: Number(passed),
      };
    });
    await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
    const items = runs[run].map((i) => ({
      target_id: `${run}-${i}`,
      ...(chance !== undefined && { inclusion_probability: chance }),
    }));
    await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, items });
    for (const i of runs[run]) {
      const answer = await rater.request('POST', '/api/v1/annotations', {
        ...{ target_id: `${run}-${i}`, target_type: 'eval_case', queue_id: queueId },
        values: { good: good(run)(i), quality: good(run)(i) ? 8 : 3 },
      });
      expect(answer.status).toBe(200);
    }
  }
  const [first = '', second = ''] = ids;
  const viewer = await tenant.as('viewer');
  const ask = (rest: string, run = first) =>
    viewer.request('GET', `/api/v1/evals/${run}/difference?queue_id=${queueId}&field=good${rest}`);
  return { server, tenant, ask, first, second };
}

const thirty = Array.from({ length: 30 }, (_, k) => 2 * k + (k % 2));
const numbers = (of: readonly number[], value: (i: number) => boolean) => of.map((i) => Number(value(i)));
const all = Array.from({ length: cases }, (_, i) => i);
const scores = (run: 0 | 1) => numbers(all, passes[run]);

describe('GET /evals/{run_id}/difference', () => {
  it('pairs two runs by their inputs, whatever the order, and has them apart beside that', async () => {
    const { ask, first, second } = await setUp({ runs: [thirty, thirty], chance: 0.5 });
    const { status, body } = await ask(`&other=${second}`);
    expect(status).toBe(200);
    const report = body.data;
    expect(report).toMatchObject({
      ...{ kind: 'share', judge: 'passed', positive: 'true', paired_cases: cases, paired_labels: 30 },
      run: { run_id: first, labels: 30, inclusion: 'given', judge_value: 2 / 3 },
      other: { run_id: second, labels: 30, judge_value: 0.5 },
    });
    // Both were drawn as one: the chance of a pair is that of either.
    const expected = pairedDifference({
      score: [scores(0), scores(1)],
      unit: thirty,
      label: [numbers(thirty, good(0)), numbers(thirty, good(1))],
      inclusion: thirty.map(() => 0.5),
    });
    if (expected.value === null) throw new Error(expected.reason);
    expect(report.paired.value).toBeCloseTo(expected.value, 12);
    expect(report.paired.interval.lower).toBeCloseTo(expected.interval?.lower ?? Number.NaN, 12);
    expect(report.effective_labels).toBeCloseTo(expected.effectiveLabels, 9);
    const side = (run: 0 | 1) => ({
      ...{ score: scores(run), unit: thirty, label: numbers(thirty, good(run)) },
      inclusion: thirty.map(() => 0.5),
    });
    const apart = predictionPoweredDifference(side(0), side(1));
    expect(report.apart.value).toBeCloseTo(apart.value ?? Number.NaN, 12);
    expect(report.judge_difference).toBeCloseTo(2 / 3 - 1 / 2, 12);
    const reverse = (await ask(`&other=${first}`, second)).body.data;
    expect(reverse.paired.value).toBeCloseTo(-report.paired.value, 9);
  });

  it('has no pairs labelled in both where samples do not meet, and says so', async () => {
    const halves = [all.slice(0, 30), all.slice(30)] as const;
    const { ask, second } = await setUp({ runs: halves, chance: 0.5 });
    const report = (await ask(`&other=${second}`)).body.data;
    expect(report).toMatchObject({ paired_cases: cases, paired_labels: 0 });
    expect(report.paired.reason.code).toBe('no_labels');
    expect(report.apart.value).not.toBeNull();
    expect(report.warnings.map(({ code }: { code: string }) => code)).toContain('few_paired_labels');
    const byIndex = (await ask(`&other=${second}&pair_by=index`)).body.data;
    expect(byIndex.paired_labels).toBe(30);
    const byTag = (await ask(`&other=${second}&pair_by=tag&tag=nowhere`)).body.data;
    expect(byTag).toMatchObject({ paired_cases: 0, paired: { reason: { code: 'no_pairs' } } });
  });

  it('warns where the sample does not bear the interval', async () => {
    const { ask, second } = await setUp({ runs: [thirty, thirty] });
    const report = (await ask(`&other=${second}`)).body.data;
    expect(report.warnings.map(({ code }: { code: string }) => code)).toEqual(['chances_assumed']);
    const few = await setUp({ runs: [thirty.slice(0, 8), thirty.slice(0, 8)] });
    const short = (await few.ask(`&other=${few.second}`)).body.data;
    expect(short.warnings.map(({ code }: { code: string }) => code)).toEqual([
      ...['few_labels', 'chances_assumed', 'few_paired_labels'],
    ]);
    expect(JSON.stringify(short)).not.toMatch(/NaN|Infinity/);
  });

  it('refuses itself, a run that is not there or elsewhere, and a tag without a name', async () => {
    const { ask, first, second, server } = await setUp({ runs: [[0, 1], [0]] });
    const elsewhere = await (await server.createTenant()).as('editor');
    const foreign = await elsewhere.request('POST', '/api/v1/evals', { name: 'Other tenant' });
    for (const [rest, path, code] of [
      [`&other=${first}`, 'other', 'same_run'],
      [`&other=${foreign.body.data.id}`, 'other', 'unknown_run'],
      ['&other=00000000-0000-4000-8000-000000000000', 'other', 'unknown_run'],
      [`&other=${second}&pair_by=tag`, 'tag', 'needs_tag'],
    ]) {
      const { status, body } = await ask(rest ?? '');
      expect([status, body.error.details[0].path, body.error.details[0].code]).toEqual([400, path, code]);
    }
  });
});
