import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { forecastFinish } from './forecast-finish.ts';

const fields = [
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
  { key: 'share', label: 'Share', type: 'numeric', required: false, min: 0, max: 100 },
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
    options: [{ value: 'a' }, { value: 'b' }],
  },
  { key: 'correct', label: 'Correct', type: 'boolean', required: false },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

describe("a queue's progress", () => {
  let server: TestServer;
  let tenant: Tenant;
  let queueId: string;
  let viewer: Actor;
  let raters: Actor[];
  const ask = (query = '', actor = viewer) =>
    actor.request('GET', `/api/v1/annotations/queues/${queueId}/progress${query}`);

  beforeAll(async () => {
    server = await startTestServer({ onFinished: afterAll });
    tenant = await server.createTenant();
    queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
    const targetIds = Array.from({ length: 30 }, (_, u) => `case-${u}`);
    await makeEvalCases(server, tenant.projectId, targetIds);
    const editor = await tenant.as('editor');
    await editor.request('POST', '/api/v1/annotations/queues/items', {
      queue_id: queueId,
      target_ids: targetIds,
    });
    viewer = await tenant.as('viewer');
    raters = [await tenant.as('rater'), await tenant.as('rater')];
  });

  const submit = async (rater: Actor | undefined, unit: number, body: object) => {
    const answer = await rater?.request('POST', '/api/v1/annotations', {
      ...{ target_id: `case-${unit}`, target_type: 'eval_case', queue_id: queueId },
      ...body,
    });
    expect([answer?.status, answer?.text]).toEqual([200, answer?.text]);
  };

  it('says of an untouched queue what is left, and nothing else', async () => {
    const { body } = await ask();
    expect(body.data).toMatchObject({ bucket: 'hour', series: [], raters: [] });
    expect(body.data.forecast).toMatchObject({ remaining: 60, median: null, reason: 'too_little_history' });
    expect(body.data.distributions.map((one: { key: string; n: number }) => [one.key, one.n])).toEqual([
      ['quality', 0],
      ['share', 0],
      ['verdict', 0],
      ['faults', 0],
      ['correct', 0],
    ]);
  });

  it('counts answers by value, numbers in bins, and each rater with their pace', async () => {
    for (let u = 0; u < 24; u += 1) {
      await submit(raters[0], u, {
        values: {
          quality: (u % 5) + 1,
          share: u,
          verdict: u < 20 ? 'pass' : 'fail',
          faults: ['a', 'b'].slice(0, (u % 2) + 1),
          correct: true,
        },
        score: u < 12 ? 1 : 0.5,
        duration_ms: 30_000,
      });
    }
    await submit(raters[1], 0, { values: { verdict: 'fail' }, label: 'odd', duration_ms: 60_000 });
    const { body } = await ask();
    const of = (key: string) => body.data.distributions.find((one: { key: string }) => one.key === key);
    const bars = (key: string) =>
      of(key).bars.map((bar: { value: string; count: number }) => [bar.value, bar.count]);
    expect(bars('quality')).toEqual([
      ['1', 5],
      ['2', 5],
      ['3', 5],
      ['4', 5],
      ['5', 4],
    ]);
    expect(of('quality')).toMatchObject({ n: 24, median: 3, other: 0 });
    expect(bars('verdict')).toEqual([
      ['pass', 20],
      ['fail', 5],
    ]);
    expect(bars('faults')).toEqual([
      ['a', 24],
      ['b', 12],
    ]);
    expect(bars('correct')).toEqual([
      ['true', 24],
      ['false', 0],
    ]);
    expect(bars('label')).toEqual([['odd', 1]]);
    expect(bars('score')).toEqual([
      ['0.5', 12],
      ['1', 12],
    ]);
    expect(of('score')).toMatchObject({ mean: 0.75, median: 0.75 });
    expect(of('share').bars).toHaveLength(20);
    expect(of('share').bars[0]).toEqual({ value: null, lower: 0, upper: 5, count: 5 });
    expect(of('share')).toMatchObject({ n: 24, mean: 11.5, median: 11.5 });
    expect(body.data.raters).toMatchObject([
      { submitted: 24, skipped: 0, median_duration_ms: 30_000, per_hour: 120 },
      { submitted: 1, median_duration_ms: 60_000, per_hour: 60 },
    ]);
    expect(body.data.series).toMatchObject([{ submitted: 25, completed: 1 }]);
    expect(body.data.forecast.remaining).toBe(35);
  });

  it('cuts days by the clock of the time zone, and forecasts from the past days', async () => {
    // Five days of five annotations, one of them just before midnight in Auckland.
    await server.pool.query(
      `update annotations a set created_at = date_trunc('day', now() at time zone 'Pacific/Auckland') at time zone 'Pacific/Auckland'
         - interval '1 hour' - (n.n % 5) * interval '1 day'
       from (select id, row_number() over (order by id) as n from annotations where queue_id = $1) n where n.id = a.id`,
      [queueId],
    );
    const { body } = await ask('?bucket=day&time_zone=Pacific/Auckland');
    expect(body.data.series.slice(0, 5).map((one: { submitted: number }) => one.submitted)).toEqual([
      5, 5, 5, 5, 5,
    ]);
    const { remaining, basis, early, median, late } = body.data.forecast;
    expect([remaining, basis.bucket, basis.submitted]).toEqual([35, 'day', 25]);
    const days = (Date.parse(median) - Date.parse(body.data.computed_at)) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(9);
    expect(Date.parse(early)).toBeLessThanOrEqual(Date.parse(median));
    expect(Date.parse(median)).toBeLessThanOrEqual(Date.parse(late));
  });

  it('counts scores and labels of a queue without questions', async () => {
    const bare = await makeQueue(server, { projectId: tenant.projectId });
    const editor = await tenant.as('editor');
    await editor.request('POST', '/api/v1/annotations/queues/items', {
      ...{ queue_id: bare, target_ids: ['case-0'] },
    });
    await raters[0]?.request('POST', '/api/v1/annotations', {
      ...{ target_id: 'case-0', target_type: 'eval_case', queue_id: bare, score: 0.25, label: 'fine' },
    });
    const { body } = await viewer.request('GET', `/api/v1/annotations/queues/${bare}/progress`);
    expect(
      body.data.distributions.map((one: { key: string; bars: { value: string; count: number }[] }) => [
        one.key,
        ...one.bars.map((bar) => [bar.value, bar.count]),
      ]),
    ).toEqual([
      ['score', ['0.25', 1]],
      ['label', ['fine', 1]],
    ]);
  });

  it('names a bad time zone, and is not for raters or other projects', async () => {
    expect((await ask('?time_zone=Mars')).body.error).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect((await ask('?time_zone=Mars')).text).toContain('time_zone');
    expect((await ask('', raters[0])).status).toBe(403);
    const stranger = await (await server.createTenant()).as('viewer');
    expect((await ask('', stranger)).status).toBe(404);
  });
});

describe('the forecast', () => {
  it('is exact when every bucket is the same', () => {
    expect(forecastFinish([10, 10, 10], 45)).toEqual({ early: 4.5, median: 4.5, late: 4.5 });
  });

  it('counts idle buckets, and widens with uneven work', () => {
    const half = forecastFinish([0, 10, 0, 10, 0, 10, 0, 10], 100);
    // Twenty buckets on average; a negative binomial with ten successes at one half has 10 % and 90 % at 15 and 26.
    expect(half?.median).toBeGreaterThanOrEqual(18);
    expect(half?.median).toBeLessThanOrEqual(21);
    expect(half?.early).toBeCloseTo(15, -0.5);
    expect(half?.late).toBeCloseTo(26, -0.5);
  });

  it('gives no date from one burst, nor beyond the horizon', () => {
    expect(forecastFinish([0, 0, 0, 50], 10)).toBeNull();
    expect(forecastFinish([1, 1, 1], 5_000)).toBeNull();
  });
});
