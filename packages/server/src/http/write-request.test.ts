import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';
import { calibrateScorerEndpoint } from '../calibration/calibrate-scorer.ts';
import type { AdmittedCall, Asked } from './call.ts';
import { writeRequest } from './write-request.ts';

const pairs = [
  { human: true, machine: true },
  { human: false, machine: true },
  { human: false, machine: false },
];

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const viewer = await tenant.as('viewer');
  const callWith = (digest: (bytes: Buffer) => Promise<unknown>): AdmittedCall => ({
    endpoint: { ...calibrateScorerEndpoint, digest },
    request: {
      ...{ id: 'request-1', url: '/api/v1/scorers/calibrate', params: {}, query: {}, ip: '::1' },
      headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' },
    } as unknown as Asked,
    now: server.clock.now,
    caller: {
      ...{ organizationId: tenant.organizationId, memberId: viewer.memberId, apiKeyId: null, userId: null },
      ...{ organizationRole: 'viewer' as const, isProjectBound: false },
      projects: new Map([[tenant.projectId, 'viewer' as const]]),
    },
    isPlain: false,
  });
  return { server, callWith };
}

it('what is digested for long holds no database connection, and a second call with its key is told so', async () => {
  const { server, callWith } = await setUp();
  let finish: (body: unknown) => void = () => undefined;
  let held = -1;
  const call = callWith(
    () =>
      new Promise((resolve) => {
        held = server.pool.totalCount - server.pool.idleCount;
        finish = resolve;
      }),
  );
  const body = Buffer.from(JSON.stringify({ pairs }));
  const first = writeRequest(server.deps, call, body);
  await expect.poll(() => held).toBe(0);
  const second = writeRequest(server.deps, call, body);
  await expect(second).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_PROGRESS', retryAfterSeconds: 1 });
  finish({ projectId: undefined, calibration: { scorerId: 'first' } });
  const answer = await first;
  const again = await writeRequest(
    server.deps,
    callWith(() => Promise.reject(new Error('again'))),
    body,
  );
  expect(again).toEqual({ ...answer, headers: { 'Idempotency-Replayed': 'true' } });
  const other = Buffer.from(JSON.stringify({ pairs: pairs.slice(1) }));
  const reused = writeRequest(server.deps, call, other);
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

it('a digest that fails keeps nothing, so the same key may be tried again', async () => {
  const { server, callWith } = await setUp();
  const body = Buffer.from(JSON.stringify({ pairs }));
  const failing = callWith(() => Promise.reject(new Error('out of memory')));
  await expect(writeRequest(server.deps, failing, body)).rejects.toThrow('out of memory');
  const digested = { projectId: undefined, calibration: { scorerId: null } };
  const answer = await writeRequest(
    server.deps,
    callWith(() => Promise.resolve(digested)),
    body,
  );
  expect(answer.headers).toEqual({});
});
