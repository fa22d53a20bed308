import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: true },
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5 },
];
const base = '/api/v1/annotations';

describe("an adjudicator's work", () => {
  let server: TestServer;
  let tenant: Tenant;
  let editor: Actor;
  let viewer: Actor;
  let raters: Actor[];

  beforeAll(async () => {
    server = await startTestServer({ onFinished: afterAll });
    tenant = await server.createTenant();
    [editor, viewer] = [await tenant.as('editor'), await tenant.as('viewer')];
    raters = [];
    for (let r = 0; r < 3; r += 1) raters.push(await tenant.as('rater', { name: `Secret Name ${r}` }));
    await makeEvalCases(server, tenant.projectId, ['case-0', 'case-1', 'case-2']);
  });

  /** A queue of `count` items on whose verdict two raters differ; on the quality they agree. */
  const disputed = async (count: number, policy: object = {}) => {
    const id = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
    const target_ids = Array.from({ length: count }, (_, u) => `case-${u}`);
    await editor.request('POST', `${base}/queues/items`, { queue_id: id, target_ids });
    await editor.request('PUT', `${base}/queues/${id}/adjudication`, { rule: 'unanimous', ...policy });
    for (const target_id of target_ids) {
      for (const [r, verdict] of ['pass', 'fail'].entries()) {
        const body = { target_id, target_type: 'eval_case', queue_id: id, values: { verdict, quality: 4 } };
        expect((await (raters[r] as Actor).request('POST', base, body)).status).toBe(200);
      }
    }
    return id;
  };
  const claim = async (id: string, actor = editor) =>
    (await actor.request('POST', `${base}/queues/${id}/adjudication/claim`)).body.data;
  const lease = (itemId: string) => `${base}/queues/items/${itemId}/adjudication/lease`;
  const decide = (itemId: string, body: object, actor = editor) =>
    actor.request('POST', `${base}/queues/items/${itemId}/adjudicate`, body);
  const verdict = { values: { verdict: 'fail', quality: 4 }, reason: 'Read closely' };

  it('shows what is agreed apart from what is disputed', async () => {
    const id = await disputed(1);
    const { agreed, fields: asked, instructions } = await claim(id);
    expect([agreed, asked, instructions]).toEqual([{ quality: 4 }, ['verdict', 'quality'], null]);
  });

  it('keeps its lease by heartbeats, and learns that it is lost', async () => {
    const id = await disputed(1);
    const { item, lease: held } = await claim(id);
    const expires = Date.parse(held.expires_at);
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    const renewed = await editor.request('PUT', lease(item.id), { token: held.token });
    expect(Date.parse(renewed.body.data.expires_at)).toBe(expires + 60_000);
    const other = await tenant.as('editor');
    const theirs = await other.request('PUT', lease(item.id), { token: held.token });
    expect(theirs.body.error.code).toBe('LEASE_LOST');
    // Run out, and nobody took it: it is still there to be renewed.
    server.clock.now = new Date(server.clock.now.getTime() + 3_600_000);
    expect((await editor.request('PUT', lease(item.id), { token: held.token })).status).toBe(200);
    server.clock.now = new Date(server.clock.now.getTime() + 3_600_000);
    expect((await claim(id, other)).item.id).toBe(item.id);
    const late = await editor.request('PUT', lease(item.id), { token: held.token });
    expect([late.status, late.body.error.code]).toEqual([409, 'LEASE_LOST']);
  });

  it('gives an item back to the others at once, and to the one who let go of it last', async () => {
    const id = await disputed(2);
    const first = await claim(id);
    expect((await editor.request('DELETE', lease(first.item.id))).status).toBe(400);
    const released = await editor.request('DELETE', `${lease(first.item.id)}?token=${first.lease.token}`);
    expect(released.body.data).toEqual({ item_id: first.item.id, state: 'released' });
    const late = await decide(first.item.id, { ...verdict, token: first.lease.token });
    expect(late.body.error.code).toBe('LEASE_LOST');
    expect((await claim(id)).item.target_id).toBe('case-1');
    expect((await claim(id, await tenant.as('editor'))).item.target_id).toBe('case-0');
  });

  it('decides anew what it sees without names, and not what has changed since', async () => {
    const id = await disputed(1);
    const { item, lease: held } = await claim(id);
    await decide(item.id, { ...verdict, token: held.token });
    const path = `${base}/queues/items/${item.id}/adjudication`;
    const seen = await editor.request('GET', path);
    expect(seen.body.data).toMatchObject({ state: 'settled', decision: 1, values: verdict.values });
    expect(seen.body.data.answers).toHaveLength(2);
    for (const { memberId } of raters) expect(seen.text).not.toContain(memberId);
    expect(seen.text).not.toContain('Secret Name');
    const own = await (raters[0] as Actor).request('GET', `${base}/queues/${id}/items/mine`);
    await (raters[0] as Actor).request('PATCH', `${base}/${own.body.data[0].annotation.id}`, {
      values: { verdict: 'fail' },
    });
    const { version } = seen.body.data;
    const stale = await decide(item.id, { ...verdict, decision: 1, version });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'CONFLICT']);
    const again = (await editor.request('GET', path)).body.data.version;
    expect((await decide(item.id, { ...verdict, decision: 1, version: again })).status).toBe(200);
    expect((await viewer.request('GET', path)).status).toBe(403);
    expect((await (raters[1] as Actor).request('GET', path)).status).toBe(403);
  });

  it('is counted and found by how items were settled', async () => {
    const id = await disputed(3);
    const { item, lease: held } = await claim(id);
    await decide(item.id, { ...verdict, token: held.token });
    await claim(id);
    const counts = await viewer.request('GET', `${base}/queues/${id}/settlement-counts`);
    expect(counts.body.data).toEqual({
      ...{ settled_by_rule: 0, settled_by_adjudicator: 1, needs_adjudication: 2, in_adjudication: 1 },
      ...{ unsettled: 0, answers_changed: 0 },
    });
    const found = async (query: string) =>
      (await viewer.request('GET', `${base}/queues/${id}/settlements?${query}`)).body.data.map(
        (one: { target_id: string }) => one.target_id,
      );
    expect(await found('kind=adjudicator')).toEqual(['case-0']);
    expect(await found('kind=rule')).toEqual([]);
    expect(await found('text=CASE-2')).toEqual(['case-2']);
  });

  it('is offered to editors and to the raters of the pool', async () => {
    const admin = await tenant.as('admin');
    const member_ids = [(raters[2] as Actor).memberId];
    const pool = await admin.request('POST', '/api/v1/rater-pools', { name: 'Seniors', member_ids });
    const id = await disputed(1, { adjudicator_pool_id: pool.body.data.id });
    const offered = async (actor: Actor) =>
      (await actor.request('GET', `${base}/adjudication/queues?limit=200`)).body.data;
    const mine = await offered(raters[2] as Actor);
    expect(mine).toMatchObject([{ queue_id: id, needs_adjudication: 1, lease_seconds: 900 }]);
    expect(await offered(raters[0] as Actor)).toEqual([]);
    expect(await offered(viewer)).toEqual([]);
    expect((await offered(editor)).map((one: { queue_id: string }) => one.queue_id)).toContain(id);
    expect(await offered(await (await server.createTenant()).as('owner'))).toEqual([]);
    const page = await editor.request('GET', `${base}/adjudication/queues?limit=1`);
    const next = await editor.request('GET', `${base}/adjudication/queues?cursor=${page.body.next_cursor}`);
    expect(next.body.data.length).toBeGreaterThan(0);
    expect(next.body.data).not.toContainEqual(page.body.data[0]);
  });
});
