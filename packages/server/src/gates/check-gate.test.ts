import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  { key: 'correct', label: 'Correct', type: 'boolean', required: false },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10 },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

/** A run whose judge passes `passed` of `cases`; people agree with it on all of the first `labels`. */
async function setUp({ cases = 40, passed = 38, labels = 0 } = {}) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const created = await editor.request('POST', '/api/v1/evals', { name: 'Nightly' });
  const runId: string = created.body.data.id;
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a', passed: i < passed, score: i < passed ? 0.9 : 0.2 },
  }));
  await editor.request('POST', `/api/v1/evals/${runId}/results`, { results });
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: results.map((one) => one.id),
  });
  const raters = [await tenant.as('rater'), await tenant.as('rater')];
  for (let i = 0; i < labels; i++) {
    for (const rater of raters) {
      const values = { correct: i < passed, quality: i < passed ? 8 : 3 };
      const body = { target_id: `case-${i}`, target_type: 'eval_case', queue_id: queueId, values };
      expect((await rater.request('POST', '/api/v1/annotations', body)).status).toBe(200);
    }
  }
  const viewer = await tenant.as('viewer');
  const check = (rules: unknown, more: object = {}) =>
    viewer.request('POST', '/api/v1/gates/check', { run_id: runId, rules, ...more });
  const byPeople = { queue_id: queueId, field: 'correct' };
  return { server, raters, runId, queueId, check, byPeople };
}

describe('POST /gates/check', () => {
  it("holds a run to its judge's share, value and bound", async () => {
    const { check, runId } = await setUp();
    const { status, body } = await check([
      'pass_rate >= 95%',
      'judge_pass_rate.lower >= 0.8',
      'pass_rate.lower >= 0.9',
      'mean_score > 0.8',
      'cases >= 40',
      'judged < 41',
    ]);
    expect(status).toBe(200);
    expect(body.data.passed).toBe(false);
    expect(body.data.rules.map((rule: { passed: boolean }) => rule.passed)).toEqual([
      ...[true, true, false, true, true, true],
    ]);
    // Wilson's 95 % interval for 38 of 40.
    expect(body.data.rules[2].value).toBeCloseTo(0.835, 3);
    expect(body.data.rules[2]).toMatchObject({ threshold: 0.9, basis: 'judge', reason: { code: 'not_met' } });
    expect(body.data.evidence).toMatchObject({ run_id: runId, queue_id: null, field: null });
    expect(body.data.evidence.metrics.pass_rate).toMatchObject({ value: 0.95, n: 40 });
    expect((await check(['pass_rate >= 0.95'])).body.data.passed).toBe(true);
  });

  it("rests on people's labels where a queue and a field are given", async () => {
    const { check, byPeople } = await setUp({ labels: 32, passed: 30, cases: 40 });
    const { status, body } = await check(
      [
        'pass_rate.lower >= 0.6',
        'labels >= 32',
        'percent_agreement >= 1',
        'alpha.lower > 0',
        'effective_labels > 30',
      ],
      byPeople,
    );
    expect(status).toBe(200);
    expect(body.data.rules.map((rule: { basis: string }) => rule.basis)).toEqual([
      ...['people', 'count', 'people', 'people', 'count'],
    ]);
    expect(body.data.rules[0]).toMatchObject({ passed: true, reason: null });
    expect(body.data.evidence.metrics.pass_rate.n).toBe(32);
    expect(body.data.rules[2]).toMatchObject({ passed: true, value: 1 });
    const mean = await check(['mean_score.half_width < 1', 'mean_score > 5'], {
      ...byPeople,
      field: 'quality',
    });
    expect(mean.body.data.rules[1]).toMatchObject({ passed: true, basis: 'people' });
  });

  it('refuses on too little evidence, whatever the value', async () => {
    const few = await setUp({ labels: 4, passed: 40 });
    const { body } = await few.check(['pass_rate >= 0.1', 'alpha >= 0.1'], few.byPeople);
    expect(body.data.passed).toBe(false);
    for (const rule of body.data.rules) {
      expect(rule).toMatchObject({ passed: false, reason: { code: 'too_little_evidence' } });
    }
    expect(body.data.rules[0].reason.message).toContain('4 labelled items');
    const lowered = await few.check(['pass_rate >= 0.1'], { ...few.byPeople, min_labels: 4 });
    expect(lowered.body.data.passed).toBe(true);
    const small = await setUp({ cases: 5, passed: 5 });
    const tiny = await small.check(['pass_rate >= 0.5']);
    expect(tiny.body.data.rules[0].reason.message).toContain('5 judged cases');
    const none = await small.check(['labels >= 0', 'pass_rate > 0'], small.byPeople);
    expect(none.body.data.rules.map((rule: { passed: boolean }) => rule.passed)).toEqual([true, false]);
  });

  it('says what is wrong with a rule', async () => {
    const { check, byPeople } = await setUp({ cases: 2, passed: 1 });
    for (const [rules, more, path, code] of [
      [['pass_rate'], {}, 'rules[0]', 'invalid_rule'],
      [['pass_rate >= 0.9', 'pass_rate == 1'], {}, 'rules[1]', 'invalid_rule'],
      [['pass_rate >= 0.9; drop'], {}, 'rules[0]', 'invalid_rule'],
      [['recall >= 0.9'], {}, 'rules[0]', 'unknown_metric'],
      [['constructor >= 0.9'], {}, 'rules[0]', 'unknown_metric'],
      [['pass_rate.middle >= 0.9'], {}, 'rules[0]', 'unknown_part'],
      [['cases.lower >= 9'], {}, 'rules[0]', 'unknown_part'],
      [['alpha >= 0.8'], {}, 'rules[0]', 'needs_field'],
      [['mean_score >= 0.8'], byPeople, 'rules[0]', 'not_numeric'],
      [['pass_rate >= 0.8'], { ...byPeople, field: 'quality' }, 'rules[0]', 'needs_positive'],
      [['alpha >= 0.8'], { ...byPeople, field: 'remark' }, 'field', 'not_comparable'],
      [['cases >= 1'], { queue_id: byPeople.queue_id }, 'field', 'incomplete'],
      [['cases >= 1'], { field: 'correct' }, 'queue_id', 'incomplete'],
    ] as const) {
      const { status, body } = await check(rules, more);
      const [detail] = body.error?.details ?? [];
      expect([rules, status, detail?.path, detail?.code]).toEqual([rules, 400, path, code]);
    }
    expect((await check([])).status).toBe(400);
  });

  it("refuses raters and other tenants' runs and queues", async () => {
    const { server, raters, runId, queueId } = await setUp({ cases: 2, passed: 1 });
    const body = { run_id: runId, rules: ['cases >= 1'] };
    const rater = await raters[0]?.request('POST', '/api/v1/gates/check', body);
    expect([rater?.status, rater?.body.error.code]).toEqual([403, 'FORBIDDEN']);
    const stranger = await (await server.createTenant()).as('owner');
    expect((await stranger.request('POST', '/api/v1/gates/check', body)).status).toBe(404);
    const foreign = await stranger.request('POST', '/api/v1/gates/check', {
      ...{ ...body, queue_id: queueId, field: 'correct' },
    });
    expect([foreign.status, foreign.body.error.details[0].path]).toEqual([400, 'queue_id']);
  });
});
