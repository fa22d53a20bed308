import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant } from '../../test/harness.ts';

const fields = [
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10, step: 1 },
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: ['1', '2', '3', '4', '5'].map((value) => ({ value })),
  },
  {
    key: 'faults',
    label: 'Faults',
    type: 'categorical',
    multiple: true,
    required: false,
    options: ['a', 'b', 'c'].map((value) => ({ value })),
  },
  { key: 'correct', label: 'Correct', type: 'boolean', required: false },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

// Krippendorff, Computing Krippendorff's alpha-reliability (2011): four observers, twelve units, some missing.
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];

async function setUp() {
  const server = await startTestServer();
  const tenant: Tenant = await server.createTenant();
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 4, fields });
  const targetIds = Array.from({ length: 12 }, (_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, targetIds);
  const editor = await tenant.as('editor');
  const added = await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: targetIds,
  });
  expect(added.status).toBe(200);
  const raters = await Promise.all(observers.map(() => tenant.as('rater')));
  const submit = async (rater: Actor | undefined, unit: number, values: object, more: object = {}) => {
    const answer = await rater?.request('POST', '/api/v1/annotations', {
      target_id: `case-${unit}`,
      target_type: 'eval_case',
      queue_id: queueId,
      values,
      ...more,
    });
    expect([answer?.status, answer?.text]).toEqual([200, answer?.text]);
    return answer?.body.data;
  };
  const viewer = await tenant.as('viewer');
  const ask = (query = '') =>
    viewer.request('GET', `/api/v1/annotations/queues/${queueId}/agreement${query}`);
  return { server, tenant, queueId, editor, raters, submit, ask };
}

async function setUpKrippendorff() {
  const all = await setUp();
  for (const [r, row] of observers.entries()) {
    for (const [u, value] of row.entries()) {
      if (value !== null)
        await all.submit(all.raters[r], u, { quality: value, verdict: String(value) }, { score: value });
    }
  }
  return all;
}

describe('GET /annotations/queues/{queue_id}/agreement', () => {
  it("gives Krippendorff's published alphas at every level, with intervals and units", async () => {
    const { ask } = await setUpKrippendorff();
    const published = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 };
    for (const [metric, alpha] of Object.entries(published)) {
      const { status, body } = await ask(`?field=quality&metric=${metric}`);
      expect(status).toBe(200);
      const [field] = body.data.fields;
      expect(field.metric).toBe(metric);
      expect(field.alpha.value).toBeCloseTo(alpha, 3);
      expect(field.alpha.n).toBe(11);
      expect(field.warnings).toMatchObject([{ code: 'few_units', figures: { units: 11, needed: 40 } }]);
      expect(field.alpha.interval.lower).toBeLessThan(alpha);
      expect(field.alpha.interval.upper).toBeGreaterThan(alpha);
    }
  });

  it('covers every field, the score and the label, in one answer', async () => {
    const { ask, raters } = await setUpKrippendorff();
    const { body } = await ask();
    const report = body.data;
    expect([report.items, report.annotations, report.source]).toEqual([12, 41, 'expert']);
    expect(report.raters).toHaveLength(raters.length);
    const byKey = Object.fromEntries(report.fields.map((one: { field: string }) => [one.field, one]));
    expect(Object.keys(byKey)).toEqual([
      ...['quality', 'verdict', 'faults', 'correct', 'remark', 'score', 'label'],
    ]);
    expect(byKey.verdict.alpha.value).toBeCloseTo(0.743, 3);
    // 11 units in pairs; Gwet (2014), table 2.10's method on these data: AC1 0.775.
    expect(byKey.verdict.gwet.value).toBeCloseTo(0.775, 2);
    expect(byKey.verdict.pairs).toHaveLength(6);
    expect(byKey.verdict.icc).toBeNull();
    expect(byKey.quality.icc.icc2.value).toBeGreaterThan(0.7);
    expect(byKey.score.alpha.value).toBeCloseTo(0.849, 3);
    expect(byKey.remark.reason.code).toBe('not_comparable');
    expect(byKey.label.alpha).toMatchObject({ value: null, reason: { code: 'empty' } });
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });

  it('compares sets by MASI distance and counts one source only', async () => {
    const { raters, submit, ask, server } = await setUp();
    const sets = [['a'], ['a', 'b'], [], ['c']];
    for (const [u, set] of sets.entries()) {
      await submit(raters[0], u, { faults: set, correct: true });
      await submit(raters[1], u, { faults: set, correct: true });
    }
    const { body } = await ask('?field=faults');
    expect(body.data.fields[0]).toMatchObject({
      metric: 'masi',
      alpha: { value: 1, n: 4 },
      gwet: { value: null, reason: { code: 'not_for_level' } },
    });
    const constant = await ask('?field=correct');
    expect(constant.body.data.fields[0]).toMatchObject({
      percent: { value: 1 },
      alpha: { value: null, reason: { code: 'one_category' } },
    });
    await server.pool.query(`update annotations set source = 'judge' where rater_id = $1`, [
      raters[1]?.memberId,
    ]);
    expect((await ask('?field=faults')).body.data.annotations).toBe(4);
    expect((await ask('?field=faults')).body.data.fields[0].alpha.reason.code).toBe('one_rater');
    expect((await ask('?source=judge')).body.data.annotations).toBe(4);
  });

  it('leaves out what was withdrawn', async () => {
    const { raters, submit, ask } = await setUp();
    await submit(raters[0], 0, { correct: true });
    const second = await submit(raters[1], 0, { correct: false });
    expect((await ask('?field=correct')).body.data.fields[0].percent.value).toBe(0);
    const undone = await raters[1]?.request('POST', `/api/v1/annotations/${second.id}/undo`, {});
    expect(undone?.status).toBe(200);
    const { body } = await ask('?field=correct');
    expect([body.data.annotations, body.data.fields[0].percent.value]).toEqual([1, null]);
  });

  it('refuses raters, unknown fields and metrics that do not fit', async () => {
    const { raters, ask, queueId } = await setUp();
    const rater = await raters[0]?.request('GET', `/api/v1/annotations/queues/${queueId}/agreement`);
    expect([rater?.status, rater?.body.error.code]).toEqual([403, 'FORBIDDEN']);
    for (const [query, path, code] of [
      ['?field=nothing', 'field', 'unknown_field'],
      ['?metric=nominal', 'metric', 'needs_field'],
      ['?field=correct&metric=interval', 'metric', 'metric_does_not_fit'],
      ['?field=remark&metric=nominal', 'metric', 'metric_does_not_fit'],
    ]) {
      const { status, body } = await ask(query);
      expect([status, body.error.details[0].path, body.error.details[0].code]).toEqual([400, path, code]);
    }
  });
});
