import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';
import type { AdmittedCall, Asked } from '../http/call.ts';
import { addItemsEndpoint } from '../items/add-items.ts';
import { createMetrics } from '../operations/metrics.ts';
import type * as Compiled from './run-large-write.ts';

// The thread exists in the compiled server only, which `npm test` builds before it runs the tests.
const { connectLargeWrites, isLargeWrite, runLargeWrite, stopLargeWrites } = (await import(
  /* @vite-ignore */ new URL('../../dist/large-writes/run-large-write.js', import.meta.url).href
)) as typeof Compiled;

afterAll(stopLargeWrites);

async function setUp() {
  await stopLargeWrites();
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  connectLargeWrites({ connection: { connectionString: server.databaseUrl }, logLevel: 'silent' });
  const metrics = createMetrics(server.pool);
  const add = async (body: object, key?: string) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const call: AdmittedCall = {
      endpoint: addItemsEndpoint,
      request: {
        ...{ id: 'request-1', url: '/api/v1/annotations/queues/items', params: {}, query: {}, ip: '::1' },
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
      } as unknown as Asked,
      now: server.clock.now,
      caller: {
        ...{ organizationId: tenant.organizationId, memberId: editor.memberId, apiKeyId: null, userId: null },
        ...{ organizationRole: 'editor' as const, isProjectBound: false },
        projects: new Map([[tenant.projectId, 'editor' as const]]),
      },
      isPlain: false,
    };
    expect(isLargeWrite(call, bytes.length)).toBe(true);
    const answer = await runLargeWrite(metrics, call, bytes);
    return { ...answer, body: JSON.parse(Buffer.from(answer.body).toString()) };
  };
  return { server, queueId, add, metrics };
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => `case-${i}`);

it('a large body is parsed and written away from the event loop, and counted', {
  timeout: 60_000,
}, async () => {
  const { queueId, add, metrics } = await setUp();
  // The thread starts, and code is compiled, with the first.
  await add({ queue_id: queueId, target_ids: ids(10_000) });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const { status, body } = await add({ queue_id: queueId, target_ids: ids(40_000) });
  delay.disable();
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ received: 40_000, added: 30_000, duplicates: 10_000, waiting: 30_000 });
  expect(delay.max / 1e6).toBeLessThan((performance.now() - started) / 4);
  const { values } = await metrics.bulkRows.get();
  expect(Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))).toEqual({
    ...{ added: 40_000, duplicate: 10_000 },
  });
});

it('names every fault with its index and writes nothing, as a small body would', {
  timeout: 60_000,
}, async () => {
  const { server, queueId, add } = await setUp();
  const target_ids = ids(20_000);
  target_ids[7] = '';
  target_ids[19_999] = 'x'.repeat(513);
  const refused = add({ queue_id: queueId, target_ids });
  await expect(refused).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: [{ path: 'target_ids[7]' }, { path: 'target_ids[19999]' }],
  });
  const { rows } = await server.pool.query('select count(*)::int as n from items');
  expect(rows[0].n).toBe(0);
});

it('repeats an answer under its Idempotency-Key, and refuses the key for another body', {
  timeout: 60_000,
}, async () => {
  const { queueId, add } = await setUp();
  const first = await add({ queue_id: queueId, target_ids: ids(8_000) }, 'key-1');
  const again = await add({ queue_id: queueId, target_ids: ids(8_000) }, 'key-1');
  expect(again.body).toEqual(first.body);
  expect(again.headers).toEqual({ 'Idempotency-Replayed': 'true' });
  const other = add({ queue_id: queueId, target_ids: ids(8_001) }, 'key-1');
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

it('fails what is written when the thread ends, and starts another for the next', {
  timeout: 60_000,
}, async () => {
  const { queueId, add } = await setUp();
  const failing = expect(add({ queue_id: queueId, target_ids: ids(50_000) })).rejects.toThrow('thread');
  await stopLargeWrites();
  await failing;
  const { body } = await add({ queue_id: queueId, target_ids: ids(8_000) });
  expect(body.data.added).toBe(8_000);
});
