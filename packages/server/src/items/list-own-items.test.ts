import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';

const yesNo = { key: 'ok', label: 'Ok', type: 'boolean' };

async function setUp(targetIds = ['a', 'b', 'c']) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId, fields: [yesNo], ratersPerItem: 2 });
  await makeEvalCases(server, tenant.projectId, targetIds);
  const body = { queue_id: queueId, target_ids: targetIds };
  await editor.request('POST', '/api/v1/annotations/queues/items', body);
  const rater = await tenant.as('rater');
  const submit = async (actor: Actor, values: object = { ok: true }) => {
    const claimed = await actor.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
    const { item, lease } = claimed.body.data;
    server.clock.now = new Date(server.clock.now.getTime() + 1_000);
    const answer = await actor.request('POST', '/api/v1/annotations', {
      queue_id: queueId,
      item_id: item.id,
      target_id: item.target_id,
      target_type: item.target_type,
      lease_token: lease.token,
      values,
      comment: `about ${item.target_id}`,
    });
    return { claimed: claimed.body.data, annotation: answer.body.data };
  };
  const path = `/api/v1/annotations/queues/${queueId}/items/mine`;
  const list = (actor: Actor, query = '') => actor.request('GET', `${path}${query}`);
  return { server, tenant, editor, rater, queueId, submit, list, path };
}

// biome-ignore lint/suspicious/noExplicitAny: rows of an answer
const targetsOf = (rows: any[]) => rows.map((row) => row.item.target_id);

describe("a rater's own items", () => {
  it('are there newest first, as the claim showed them, with the answer, page by page', async () => {
    const { rater, submit, list } = await setUp();
    const first = await submit(rater);
    await submit(rater, { ok: false });
    await submit(rater);
    const { status, body } = await list(rater, '?limit=2');
    expect(status).toBe(200);
    expect(targetsOf(body.data)).toEqual(['c', 'b']);
    expect(body.data[1].annotation).toMatchObject({ values: { ok: false }, comment: 'about b', revision: 1 });
    const rest = await list(rater, `?limit=2&cursor=${body.next_cursor}`);
    expect(targetsOf(rest.body.data)).toEqual(['a']);
    expect(rest.body.next_cursor).toBeNull();
    expect(rest.body.data[0].target).toEqual(first.claimed.target);
    expect(rest.body.data[0].annotation.id).toBe(first.annotation.id);
  });

  it('show nothing that the queue is blind to', async () => {
    const { rater, submit, list } = await setUp();
    await submit(rater);
    const [own] = (await list(rater)).body.data;
    for (const key of ['model', 'run_name', 'score', 'scorer_results']) {
      expect(Object.keys(own.target)).not.toContain(key);
    }
  });

  it("leave out others' answers, what was undone, and skipped items", async () => {
    const { tenant, rater, submit, list, queueId } = await setUp();
    const other = await tenant.as('rater');
    await submit(other);
    const mine = await submit(rater);
    await rater.request('POST', `/api/v1/annotations/${mine.annotation.id}/undo`, {});
    expect((await list(rater)).body.data).toEqual([]);
    const claim = await rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
    const { item, lease } = claim.body.data;
    await rater.request('POST', `/api/v1/annotations/queues/items/${item.id}/skip`, { token: lease.token });
    expect((await list(rater)).body.data).toEqual([]);
    expect(targetsOf((await list(other)).body.data)).toEqual(['a']);
  });

  it('of a pair come in the order in which the rater saw the sides', async () => {
    const { server, tenant, editor, rater } = await setUp([]);
    const pairs = Array.from({ length: 12 }, (_, nr) => ({
      a: { output: `a${nr}` },
      b: { output: `b${nr}` },
    }));
    const made = await editor.request('POST', '/api/v1/pairs', { pairs });
    const queueId = await makeQueue(server, { projectId: tenant.projectId, targetType: 'pairwise' });
    const body = { queue_id: queueId, target_ids: made.body.data.pair_ids };
    await editor.request('POST', '/api/v1/annotations/queues/items', body);
    const seen = new Map<string, unknown>();
    for (const _ of pairs) {
      const claim = await rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
      const { item, lease, target } = claim.body.data;
      seen.set(item.id, target.sides);
      await rater.request('POST', '/api/v1/annotations', {
        queue_id: queueId,
        item_id: item.id,
        target_id: item.target_id,
        target_type: 'pairwise',
        lease_token: lease.token,
        label: 'a',
      });
    }
    const own = await rater.request('GET', `/api/v1/annotations/queues/${queueId}/items/mine?limit=20`);
    expect(own.body.data).toHaveLength(12);
    for (const one of own.body.data) expect(one.target.sides).toEqual(seen.get(one.item.id));
  });

  it('refuse viewers, other tenants, a rater outside of the pool and a bad cursor', async () => {
    const { server, tenant, rater, queueId, list } = await setUp();
    expect((await list(await tenant.as('viewer'))).status).toBe(403);
    const stranger = await (await server.createTenant()).as('owner');
    expect((await list(stranger)).status).toBe(404);
    expect((await list(rater, '?cursor=x')).status).toBe(400);
    const { rows } = await server.pool.query(
      `insert into rater_pools (project_id, name, created_at) values ($1, 'p', now()) returning id`,
      [tenant.projectId],
    );
    await server.pool.query('update queues set rater_pool_id = $2 where id = $1', [queueId, rows[0].id]);
    expect((await list(rater)).status).toBe(404);
  });
});

describe('an amendment under a newer rubric', () => {
  it('answers what is asked now, and keeps nothing that is not', async () => {
    const { editor, rater, submit, queueId, list } = await setUp();
    const { annotation } = await submit(rater);
    const fields = [{ key: 'tone', label: 'Tone', type: 'numeric', min: 1, max: 5, required: true }];
    const path = `/api/v1/annotations/queues/${queueId}`;
    expect((await editor.request('PATCH', path, { rubric: { fields } })).status).toBe(200);
    const amend = (body: object) => rater.request('PATCH', `/api/v1/annotations/${annotation.id}`, body);
    expect((await amend({ values: { tone: 4 } })).status).toBe(400);
    const unknown = await amend({ values: { tone: 4 }, rubric_version: 9 });
    expect([unknown.status, unknown.body.error.details[0].path]).toEqual([400, 'rubric_version']);
    const amended = await amend({ values: { tone: 4 }, rubric_version: 2 });
    expect(amended.body.data).toMatchObject({ values: { tone: 4 }, rubric_version: 2, revision: 2 });
    expect((await list(rater)).body.data[0].annotation.values).toEqual({ tone: 4 });
  });
});
