import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5 },
  { key: 'correct', label: 'Correct', type: 'boolean', required: false },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

describe("a queue's stop rule", () => {
  let server: TestServer;
  let tenant: Tenant;
  let editor: Actor;
  let viewer: Actor;
  let rater: Actor;

  beforeAll(async () => {
    server = await startTestServer({ onFinished: afterAll });
    tenant = await server.createTenant();
    [editor, viewer, rater] = [
      await tenant.as('editor'),
      await tenant.as('viewer'),
      await tenant.as('rater'),
    ];
    await makeEvalCases(
      server,
      tenant.projectId,
      Array.from({ length: 40 }, (_, u) => `case-${u}`),
    );
  });

  const queueOf = async (count: number, options: object = {}) => {
    const id = await makeQueue(server, {
      projectId: tenant.projectId,
      order: 'shuffled',
      fields,
      ...options,
    });
    const target_ids = Array.from({ length: count }, (_, u) => `case-${u}`);
    await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: id, target_ids });
    return id;
  };
  const path = (id: string) => `/api/v1/annotations/queues/${id}/stop-rule`;
  const set = (id: string, body: object, actor = editor) => actor.request('PUT', path(id), body);
  const get = async (id: string, actor = viewer) => await actor.request('GET', path(id));
  const submit = async (id: string, unit: number, values: object, actor = rater) => {
    const answer = await actor.request('POST', '/api/v1/annotations', {
      ...{ target_id: `case-${unit}`, target_type: 'eval_case', queue_id: id, values },
    });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };

  it('gives bounds that hold at every look, and says when they are clear of the bar', async () => {
    const id = await queueOf(20);
    await set(id, { field: 'verdict', positive: 'pass', bar: 0.7 });
    expect((await get(id)).body.data).toMatchObject({
      n: 0,
      value: null,
      is_reached: false,
      reason: { code: 'empty' },
    });
    for (let u = 0; u < 10; u += 1) await submit(id, u, { verdict: 'pass' });
    // All ones: p is out once p^n < α / (n + 1), the beta-binomial mixture with a uniform prior (Robbins 1970).
    const bound = (n: number) => (0.05 / (n + 1)) ** (1 / n);
    const ten = (await get(id)).body.data;
    expect(ten).toMatchObject({
      kind: 'share',
      method: 'mixture-sequence',
      n: 10,
      units: null,
      value: 1,
      upper: 1,
    });
    expect(ten.lower).toBeCloseTo(bound(10), 9);
    expect(ten).toMatchObject({ is_reached: false, reached_by: null, warnings: [] });
    for (let u = 10; u < 20; u += 1) await submit(id, u, { verdict: 'pass' });
    const twenty = (await get(id)).body.data;
    expect(twenty.lower).toBeCloseTo(bound(20), 9);
    expect(bound(20)).toBeGreaterThan(0.7);
    expect(twenty).toMatchObject({ n: 20, is_reached: true, reached_by: 'bar' });
    expect(twenty.looks).toHaveLength(20);
    expect(twenty.looks[9]).toMatchObject({ n: 10, lower: ten.lower });
  });

  it('knows the whole queue when all of it is judged', async () => {
    const id = await queueOf(6);
    await set(id, { field: 'correct', half_width: 0.01, population: 'queue' });
    for (let u = 0; u < 6; u += 1) await submit(id, u, { correct: u < 2 });
    const { data } = (await get(id)).body;
    expect(data).toMatchObject({ n: 6, units: 6, is_reached: true, reached_by: 'half_width' });
    expect(data.lower).toBeCloseTo(1 / 3, 9);
    expect(data.upper).toBeCloseTo(1 / 3, 9);
  });

  it('takes the majority of several raters, a tie as one half, and the mean of a number', async () => {
    const id = await queueOf(2, { ratersPerItem: 2 });
    const other = await tenant.as('rater');
    await submit(id, 0, { verdict: 'pass', quality: 5 });
    await submit(id, 0, { verdict: 'pass', quality: 4 }, other);
    await submit(id, 1, { verdict: 'pass', quality: 2 });
    await submit(id, 1, { verdict: 'fail', quality: 1 }, other);
    await set(id, { field: 'verdict', positive: 'pass', half_width: 0.1 });
    expect((await get(id)).body.data).toMatchObject({ method: 'betting-sequence', n: 2, value: 0.75 });
    await set(id, { field: 'quality', half_width: 0.1 });
    expect((await get(id)).body.data).toMatchObject({ kind: 'mean', n: 2, value: 3, lower: 1, upper: 5 });
    await set(id, { field: 'quality', positive: '4', half_width: 0.1 });
    expect((await get(id)).body.data).toMatchObject({ kind: 'share', value: 0.5 });
  });

  it('warns where the bounds rest on more than the data', async () => {
    const id = await queueOf(0, { order: 'fifo' });
    const items = [
      { target_id: 'case-0', inclusion_probability: 1 },
      { target_id: 'case-1', inclusion_probability: 0.1 },
    ];
    await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: id, items });
    await submit(id, 0, { verdict: 'pass' });
    await submit(id, 1, { quality: 3 });
    await set(id, { field: 'verdict', positive: 'pass', half_width: 0.1 });
    const { data } = (await get(id)).body;
    expect(data.n).toBe(1);
    expect(data.warnings.map((one: { code: string }) => one.code)).toEqual([
      'order_not_random',
      'unequal_chances',
      'unanswered',
    ]);
  });

  it.each([
    [{ field: 'verdict', positive: 'pass' }, 'half_width'],
    [{ field: 'verdict', half_width: 0.1 }, 'positive'],
    [{ field: 'verdict', positive: 'maybe', half_width: 0.1 }, 'positive'],
    [{ field: 'quality', positive: 'four', half_width: 0.1 }, 'positive'],
    [{ field: 'remark', half_width: 0.1 }, 'field'],
    [{ field: 'nothing', half_width: 0.1 }, 'field'],
    [{ field: 'verdict', positive: 'pass', half_width: -1 }, 'half_width'],
  ])('names what is wrong with %j', async (body, named) => {
    const id = await queueOf(0);
    const { status, body: answer } = await set(id, body);
    expect(status).toBe(400);
    expect(answer.error.details[0].path).toBe(named);
  });

  it('is set by editors, read by viewers, and nobody else', async () => {
    const id = await queueOf(0);
    const rule = { field: 'correct', half_width: 0.1 };
    expect((await set(id, rule, viewer)).status).toBe(403);
    expect((await get(id)).status).toBe(404);
    expect((await set(id, rule)).status).toBe(200);
    expect((await get(id, rater)).status).toBe(403);
    const stranger = await (await server.createTenant()).as('editor');
    expect((await get(id, stranger)).status).toBe(404);
    expect((await stranger.request('DELETE', path(id))).status).toBe(404);
    expect((await editor.request('DELETE', path(id))).body.data).toMatchObject({ removed: true });
    expect((await editor.request('DELETE', path(id))).body.data).toMatchObject({ removed: false });
    const { rows } = await server.pool.query(
      `select action from audit_entries where subject_id = $1 and action like 'queues.stopRule%' order by action`,
      [id],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'queues.stopRule.remove',
      'queues.stopRule.remove',
      'queues.stopRule.set',
    ]);
  });
});
