import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { fillQueuesJob } from './fill-queues-job.ts';

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let queueId: string;
let runId: string;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
});

beforeEach(async () => {
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  queueId = await makeQueue(server, { projectId: tenant.projectId });
  runId = (await ok('POST', '/api/v1/evals', { name: 'nightly 1', model: 'large', cases: [] })).id;
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function ok(method: string, path: string, body?: object): Promise<any> {
  const answer = await editor.request(method, path, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data ?? answer.body;
}

const all = { kind: 'share', share: 1 };
const rule = (given: object = {}) =>
  ok('POST', '/api/v1/sampling-rules', {
    ...{ queue_id: queueId, name: 'A rule', source: 'eval_case', strategy: all, settle_seconds: 0, ...given },
  });
const store = (results: object[]) => ok('POST', `/api/v1/evals/${runId}/results`, { results });
const result = (id: string, given: object = {}) => ({
  id,
  input: `in ${id}`,
  actualOutput: `out ${id}`,
  ...given,
});
const fill = async (seconds = 1) => {
  server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000);
  await fillQueuesJob.run(server.deps);
};
const items = async (): Promise<
  { target_id: string; inclusion_probability: number; state: string; id: string }[]
> => ok('GET', `/api/v1/annotations/queues/items?queue_id=${queueId}&limit=200`);
const ids = async () => (await items()).map((item) => item.target_id).sort();

describe('a sampling rule', () => {
  it('adds what fails for certain and a part of the rest by chance, each with its chance', async () => {
    const made = await rule({
      strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0.3 },
      ...{ scope: { run_name: 'NIGHTLY' }, seed: 4, priority: 5 },
    });
    await store(Array.from({ length: 200 }, (_, i) => result(`c${i}`, { passed: i >= 20 })));
    expect(await ids()).toEqual([]);
    await fill();
    const added = await items();
    const certain = added.filter((item) => item.inclusion_probability === 1);
    expect(certain.map((item) => item.target_id).sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => `c${i}`).sort(),
    );
    const drawn = added.length - 20;
    // 180 coins of 0.3: 54 on average, and outside of 30 to 80 once in ten thousand seeds.
    expect(drawn).toBeGreaterThan(30);
    expect(drawn).toBeLessThan(80);
    expect(new Set(added.map((item) => item.inclusion_probability))).toEqual(new Set([1, 0.3]));
    expect(await ok('GET', `/api/v1/sampling-rules/${made.id}`)).toMatchObject({
      ...{ considered: 200, added: added.length, added_today: added.length, waiting: 0, state: 'active' },
    });
    const before = await ids();
    await fill();
    expect(await ids()).toEqual(before);
  });

  it('looks at what comes after it was made, and at the rest only when asked', async () => {
    await store([result('old')]);
    await rule();
    await fill();
    expect(await ids()).toEqual([]);
    await rule({ is_backfilled: true });
    await fill();
    expect(await ids()).toEqual(['old']);
  });

  it('waits until nothing more comes, and takes a late score into account', async () => {
    await rule({
      strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0 },
      settle_seconds: 60,
    });
    await store([result('a', { test_case_index: 0 })]);
    await fill(30);
    await store([result('a', { test_case_index: 0, passed: false })]);
    await fill(45);
    expect(await ids()).toEqual([]);
    await fill(30);
    expect(await ids()).toEqual(['a']);
  });

  it('never brings back what a person removed', async () => {
    await rule();
    await store([result('a', { test_case_index: 0 }), result('b')]);
    await fill();
    const [a] = (await items()).filter((item) => item.target_id === 'a');
    await ok('DELETE', `/api/v1/annotations/queues/items/${a?.id}`);
    await store([result('a', { test_case_index: 0, score: 0.1 })]);
    await rule({ is_backfilled: true });
    await fill();
    const [still] = (await items()).filter((item) => item.target_id === 'a');
    expect(still?.state ?? 'removed').toBe('removed');
  });

  it('keeps what it drew beyond a day or a full queue for later, and pauses when all is spent', async () => {
    const made = await rule({ per_day_max: 2, open_items_max: 4, items_max: 5 });
    await store(Array.from({ length: 9 }, (_, i) => result(`c${i}`)));
    await fill();
    expect(await ids()).toHaveLength(2);
    expect(await ok('GET', `/api/v1/sampling-rules/${made.id}`)).toMatchObject({ added: 2, waiting: 7 });
    await fill(86_400);
    expect(await ids()).toHaveLength(4);
    await fill(86_400);
    expect(await ids()).toHaveLength(4);
    const [done] = await ids();
    await ok('POST', '/api/v1/annotations', {
      ...{ target_id: done, target_type: 'eval_case', queue_id: queueId, score: 1 },
    });
    await fill(86_400);
    expect(await ids()).toHaveLength(5);
    await fill(86_400);
    expect(await ok('GET', `/api/v1/sampling-rules/${made.id}`)).toMatchObject({
      ...{ state: 'paused', paused_reason: 'budget_spent', added: 5 },
    });
    await ok('PATCH', `/api/v1/sampling-rules/${made.id}`, {
      ...{ state: 'active', items_max: 7, per_day_max: null, open_items_max: null },
    });
    await fill();
    expect(await ids()).toHaveLength(7);
  });

  it("stops when the queue's stop rule is reached", async () => {
    const made = await rule();
    await store(Array.from({ length: 3 }, (_, i) => result(`c${i}`)));
    await fill();
    await ok('PUT', `/api/v1/annotations/queues/${queueId}/stop-rule`, {
      field: 'score',
      positive: '1',
      half_width: 0.49,
    });
    for (const id of await ids()) {
      await ok('POST', '/api/v1/annotations', {
        ...{ target_id: id, target_type: 'eval_case', queue_id: queueId, score: 1 },
      });
    }
    await store([result('later')]);
    await fill();
    expect(await ids()).not.toContain('later');
    expect(await ok('GET', `/api/v1/sampling-rules/${made.id}`)).toMatchObject({
      paused_reason: 'stop_rule_reached',
    });
  });

  it('fills a queue of traces from their spans', async () => {
    queueId = await makeQueue(server, { projectId: tenant.projectId, targetType: 'trace' });
    await rule({
      source: 'trace',
      strategy: { kind: 'matching', match: { status: 'error' }, sample_of_rest: 0 },
    });
    const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const span = (traceId: string, code: number) => ({
      ...{ traceId, spanId: '00f067aa0ba902b7', name: 'chat', startTimeUnixNano: '1', endTimeUnixNano: '2' },
      ...{ status: { code }, attributes: [attribute('gen_ai.request.model', 'large')] },
    });
    const spans = [span('4bf92f3577b34da6a3ce929d0e0e4736', 2), span('5bf92f3577b34da6a3ce929d0e0e4736', 1)];
    await ok('POST', '/v1/traces', { resourceSpans: [{ scopeSpans: [{ spans }] }] });
    await fill();
    expect(await ids()).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736']);
  });

  it('is filled once, whoever does it, when many processes try at once', async () => {
    await rule({ strategy: { kind: 'share', share: 0.5 } });
    await store(Array.from({ length: 300 }, (_, i) => result(`c${i}`)));
    server.clock.now = new Date(server.clock.now.getTime() + 1000);
    await Promise.all(Array.from({ length: 8 }, () => fillQueuesJob.run(server.deps)));
    const [queue, added] = [await ok('GET', `/api/v1/annotations/queues/${queueId}`), (await items()).length];
    expect(queue.counts).toMatchObject({ total: added, available: added });
    const [listed] = await ok('GET', `/api/v1/sampling-rules?queue_id=${queueId}`);
    expect(listed).toMatchObject({ considered: 300, added, waiting: 0 });
  });

  it.each([
    [{ source: 'trace' }, 'source'],
    [{ scope: { status: 'error' } }, 'scope.status'],
    [{ scope: { scorer: 'judge' } }, 'scope.scorer'],
    [{ strategy: { kind: 'stratified', by: 'tag', shares: {} } }, 'strategy.tag'],
    [{ strategy: { kind: 'stratified', by: 'score_band', bands: [0.6, 0.4], shares: {} } }, 'strategy.bands'],
    [{ strategy: { kind: 'share', share: 2 } }, 'strategy.share'],
    [{ per_day_max: 0 }, 'per_day_max'],
  ])('names what is wrong with %j', async (given, named) => {
    const { status, body } = await editor.request('POST', '/api/v1/sampling-rules', {
      ...{ queue_id: queueId, name: 'A rule', source: 'eval_case', strategy: all, ...given },
    });
    expect(status).toBe(400);
    expect(body.error.details.map((one: { path: string }) => one.path)).toContain(named);
  });

  it('is changed by editors alone and leaves its items when it is deleted', async () => {
    const made = await rule();
    await store([result('a')]);
    await fill();
    const viewer = await tenant.as('viewer');
    const path = `/api/v1/sampling-rules/${made.id}`;
    expect((await viewer.request('PATCH', path, { name: 'x' })).status).toBe(403);
    expect((await viewer.request('GET', path)).status).toBe(200);
    await ok('DELETE', path);
    expect(await ids()).toEqual(['a']);
    const { rows } = await server.pool.query(
      'select action from audit_entries where subject_id = $1 order by action',
      [made.id],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'samplingRules.create',
      'samplingRules.delete',
      'samplingRules.fill',
    ]);
  });
});
