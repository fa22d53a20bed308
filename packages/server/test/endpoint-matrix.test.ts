import { randomUUID } from 'node:crypto';
import { errorStatus, isAdmitted, type RequiredRole, roles } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { apiPrefix } from '../src/app.ts';
import { endpoints } from '../src/endpoints.ts';
import type { AnyEndpoint } from '../src/http/endpoint.ts';
import { makeEvalCases, makeQueue } from './factories.ts';
import { type Answer, startTestServer } from './harness.ts';

const guarded = endpoints.filter((endpoint) => endpoint.role !== 'public');

function pathOf(endpoint: AnyEndpoint, ids: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(endpoint.example.query as Record<string, string> | undefined);
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
  return `${apiPrefix}${path}${query.size > 0 ? `?${query}` : ''}`;
}

const withoutId = (answer: Answer) => ({ ...answer.body.error, requestId: '' });

describe('every endpoint', () => {
  it('has an id, a method and path of its own, and examples that fit its schemas', () => {
    expect(new Set(endpoints.map((endpoint) => endpoint.id)).size).toBe(endpoints.length);
    expect(new Set(endpoints.map((e) => `${e.method} ${e.path}`)).size).toBe(endpoints.length);
    for (const endpoint of endpoints) {
      const { example } = endpoint;
      expect(endpoint.output.safeParse(example.output).error, endpoint.id).toBeUndefined();
      if (example.body !== undefined)
        expect(endpoint.body?.safeParse(example.body).error, endpoint.id).toBeUndefined();
      for (const part of ['params', 'query'] as const) {
        if (example[part] !== undefined) {
          expect(endpoint[part]?.safeParse(example[part]).error, endpoint.id).toBeUndefined();
        }
      }
    }
  });

  it('without a key, or with a revoked, expired or unknown one, is 401 with the envelope and the limits', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const revoked = await tenant.as('owner');
    await server.pool.query('update api_keys set revoked_at = now() where member_id = $1', [
      revoked.memberId,
    ]);
    const expired = await tenant.as('owner');
    await server.pool.query('update api_keys set expires_at = $2 where member_id = $1', [
      expired.memberId,
      server.clock.now,
    ]);
    for (const endpoint of guarded) {
      const body = endpoint.example.body;
      const ask = (key?: string) =>
        server.request(endpoint.method, pathOf(endpoint), { ...(key !== undefined && { key }), body });
      const none = await ask();
      expect([endpoint.id, none.status, none.body.error.code]).toEqual([endpoint.id, 401, 'UNAUTHENTICATED']);
      expect(none.body.success).toBe(false);
      expect(none.headers.get('x-request-id')).toBe(none.body.error.requestId);
      expect(none.headers.get('ratelimit')).toMatch(/^"anonymous";r=\d+;t=\d+$/);
      const dead = await ask(revoked.key);
      const unknown = await ask(`eg_live_${'0'.repeat(40)}`);
      expect(dead.status).toBe(401);
      expect(withoutId(dead)).toEqual(withoutId(unknown));
      const late = await ask(expired.key);
      expect([endpoint.id, late.status]).toEqual([endpoint.id, 401]);
      expect(withoutId(late)).toEqual(withoutId(unknown));
    }
  });

  it('refuses every role that it does not admit', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    for (const role of roles) {
      const actor = await tenant.as(role);
      for (const endpoint of guarded) {
        if (isAdmitted(endpoint.role as RequiredRole, role)) continue;
        const answer = await actor.request(endpoint.method, pathOf(endpoint), endpoint.example.body);
        expect([endpoint.id, role, answer.status]).toEqual([endpoint.id, role, 403]);
        expect(answer.body.error.code).toBe('FORBIDDEN');
        expect(answer.headers.get('ratelimit-policy')).toMatch(/;q=\d+;w=60$/);
      }
    }
  });

  it("answers another tenant's ids like ids that are not there", async () => {
    const server = await startTestServer();
    const [own, other] = [await server.createTenant(), await server.createTenant()];
    const caller = await own.as('owner');
    const stranger = await other.as('owner');
    const runId = await makeEvalCases(server, other.projectId, ['a']);
    const queueId = await makeQueue(server, { projectId: other.projectId });
    const added = await stranger.request('POST', '/api/v1/annotations/queues/items?outcomes=all', {
      queue_id: queueId,
      target_ids: ['a'],
    });
    const annotation = await stranger.request('POST', '/api/v1/annotations', {
      target_id: 'a',
      target_type: 'eval_case',
    });
    const pool = await stranger.request('POST', '/api/v1/rater-pools', { name: 'p', member_ids: [] });
    const trace = await stranger.request('POST', '/api/v1/traces', { id: randomUUID(), steps: [] });
    const pair = await stranger.request('POST', '/api/v1/pairs', {
      pairs: [{ a: { output: 'x' }, b: { output: 'y' } }],
    });
    const keys = await stranger.request('GET', '/api/v1/api-keys');
    const samplingRule = await stranger.request('POST', '/api/v1/sampling-rules', {
      ...{ queue_id: queueId, name: 'All', source: 'eval_case', strategy: { kind: 'share', share: 1 } },
    });
    const queue = `/api/v1/annotations/queues/${queueId}`;
    await stranger.request('POST', `${queue}/items/set-priority`, { filter: {}, priority: 1 });
    const changes = await stranger.request('GET', `${queue}/item-changes`);
    const foreign: Record<string, string> = {
      run_id: runId,
      queue_id: queueId,
      item_id: added.body.data.outcomes[0].item_id,
      annotation_id: annotation.body.data.id,
      rater_pool_id: pool.body.data.id,
      api_key_id: keys.body.data[0].id,
      member_id: stranger.memberId,
      project_id: other.projectId,
      trace_id: trace.body.data.id,
      pair_id: pair.body.data.pair_ids[0],
      sampling_rule_id: samplingRule.body.data.id,
      change_id: changes.body.data[0].id,
    };
    for (const endpoint of guarded.filter((one) => one.path.includes('{'))) {
      for (const [, name] of endpoint.path.matchAll(/\{(\w+)\}/g)) expect(foreign).toHaveProperty(name ?? '');
      const ask = (ids: Record<string, string>) =>
        caller.request(endpoint.method, pathOf(endpoint, ids), endpoint.example.body);
      const [theirs, missing] = [await ask(foreign), await ask({})];
      expect([endpoint.id, theirs.status]).toEqual([endpoint.id, 404]);
      expect(withoutId(theirs)).toEqual(withoutId(missing));
    }
    for (const endpoint of guarded) {
      const body = endpoint.example.body as { queue_id?: string } | undefined;
      if (body?.queue_id === undefined) continue;
      const ask = (id: string) =>
        caller.request(endpoint.method, pathOf(endpoint), { ...body, queue_id: id });
      const [theirs, missing] = [await ask(queueId), await ask(randomUUID())];
      expect([endpoint.id, theirs.status]).toEqual([endpoint.id, 400]);
      expect(withoutId(theirs)).toEqual(withoutId(missing));
    }
  });

  it('declares statuses that its codes have', () => {
    for (const endpoint of endpoints)
      for (const code of endpoint.errors) expect(errorStatus[code]).toBeDefined();
  });
});
