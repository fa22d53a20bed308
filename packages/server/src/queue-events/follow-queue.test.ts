import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { followEvents } from '../../test/follow-events.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';
import type { StreamTimes } from '../http/event-streams.ts';

async function setUp(streamTimes: Partial<StreamTimes> = { checkedEveryMs: 50 }) {
  const server = await startTestServer({ streamTimes });
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor', { name: 'Edith' });
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2 });
  await makeEvalCases(server, tenant.projectId, ['a', 'b']);
  const body = { queue_id: queueId, target_ids: ['a', 'b'] };
  await editor.request('POST', '/api/v1/annotations/queues/items', body);
  const [ada, ben] = [await tenant.as('rater', { name: 'Ada' }), await tenant.as('rater', { name: 'Ben' })];
  const path = `/api/v1/annotations/queues/${queueId}/events`;
  const follow = (actor: Actor, query = '') =>
    followEvents(`${server.url}${path}${query}`, { authorization: `Bearer ${actor.key}` });
  const claim = async (actor: Actor, prefetch = 1) =>
    (await actor.request('POST', '/api/v1/annotations/queue', { queue_id: queueId, prefetch })).body.data;
  const submit = (actor: Actor, targetId: string) =>
    actor.request('POST', '/api/v1/annotations', {
      queue_id: queueId,
      target_id: targetId,
      target_type: 'eval_case',
    });
  const setBlind = (peers: boolean) =>
    server.pool.query(
      `update queues set blind = blind || jsonb_build_object('peers', $2::boolean) where id = $1`,
      [queueId, peers],
    );
  return { server, tenant, editor, ada, ben, queueId, path, follow, claim, submit, setBlind };
}

describe('the stream of a queue', () => {
  it('tells counts and own progress at the start and when they change', async () => {
    const { ada, ben, follow, claim, submit } = await setUp();
    const stream = await follow(ada);
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers['cache-control']).toBe('no-store, no-transform');
    expect(await stream.next('queue')).toMatchObject({ state: 'active', counts: { total: 2, submitted: 0 } });
    expect(await stream.next('progress')).toEqual({ mine: 0 });
    await claim(ben);
    await stream.next('queue', ({ counts }) => counts.leased === 1);
    await submit(ben, 'a');
    await stream.next('queue', ({ counts }) => counts.submitted === 1 && counts.leased === 0);
    await claim(ada);
    await submit(ada, 'a');
    expect(await stream.next('progress')).toEqual({ mine: 1 });
    // Beats are comments, and what did not change is not said again.
    expect(stream.text()).toContain('\n:\n\n');
    expect(stream.text().match(/event: progress/g)).toHaveLength(2);
  });

  it('tells what happened through another replica', async () => {
    const { server, ada, ben, queueId, follow } = await setUp();
    const replica = await startTestServer({ databaseUrl: server.databaseUrl });
    const stream = await follow(ada);
    await stream.next('queue', ({ counts }) => counts.submitted === 0);
    const body = { queue_id: queueId, target_id: 'a', target_type: 'eval_case' };
    const answer = await replica.request('POST', '/api/v1/annotations', { key: ben.key, body });
    expect(answer.status).toBe(200);
    await stream.next('queue', ({ counts }) => counts.submitted === 1);
  });

  it('as JSON answers the same once', async () => {
    const { ada, path } = await setUp();
    const { status, body } = await ada.request('GET', path, undefined, { accept: 'application/json' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ queue: { counts: { total: 2 } }, progress: { mine: 0 }, presence: [] });
  });

  it('a HEAD ends', async () => {
    const { ada, path } = await setUp();
    const { status, headers } = await ada.request('HEAD', path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  it('refuses a queue of others, an unknown item, and a rater who says what they look at', async () => {
    const { server, ada, editor, queueId, path } = await setUp();
    const other = await (await server.createTenant()).as('owner');
    const missing = path.replace(queueId, '00000000-0000-0000-0000-000000000000');
    const asked = [await other.request('GET', path), await other.request('GET', missing)];
    expect(asked.map((one) => one.status)).toEqual([404, 404]);
    expect(new Set(asked.map((one) => one.body.error.message)).size).toBe(1);
    const { rows } = await server.pool.query('select id from items limit 1');
    const unknown = await editor.request('GET', `${path}?item_id=${queueId}`);
    const asRater = await ada.request('GET', `${path}?item_id=${rows[0].id}`);
    expect([unknown.status, asRater.status]).toEqual([400, 400]);
    expect(unknown.body.error.details[0].path).toBe('item_id');
  });
});

describe('who is in an item', () => {
  it('raters of one item see each other by name where peers are not blind', async () => {
    const { ada, ben, follow, claim, submit, setBlind } = await setUp();
    await setBlind(false);
    const { item } = await claim(ada);
    const stream = await follow(ada);
    expect(await stream.next('presence')).toEqual([]);
    await claim(ben);
    const people = [{ member_id: ben.memberId, name: 'Ben', activity: 'reviewing' }];
    expect(await stream.next('presence')).toEqual([{ item_id: item.id, others: 1, people }]);
    await submit(ben, 'a');
    expect(await stream.next('presence')).toEqual([]);
  });

  it('where peers are blind, a rater gets a number and never a name; a lead gets both', async () => {
    const { ada, ben, editor, follow, claim } = await setUp();
    const { item } = await claim(ada);
    await claim(ben);
    const [rater, lead] = [await follow(ada), await follow(editor)];
    expect(await rater.next('presence')).toEqual([{ item_id: item.id, others: 1, people: [] }]);
    const [seen] = await lead.next('presence');
    expect(seen.people.map((one: { name: string }) => one.name)).toEqual(['Ada', 'Ben']);
    expect(rater.text()).not.toMatch(new RegExp(`Ben|${ben.memberId}`));
  });

  it('blindness that is switched on holds for open streams', async () => {
    const { ada, ben, follow, claim, setBlind } = await setUp();
    await setBlind(false);
    await claim(ada);
    await claim(ben);
    const stream = await follow(ada);
    expect((await stream.next('presence'))[0].people).toHaveLength(1);
    await setBlind(true);
    expect((await stream.next('presence'))[0].people).toEqual([]);
  });

  it('a rater is in the item in hand, not in those ready behind it, and sees items of their own only', async () => {
    const { ada, ben, tenant, follow, claim, setBlind } = await setUp();
    await setBlind(false);
    const { item, prefetched } = await claim(ada, 2);
    const stream = await follow(ben);
    expect(await stream.next('presence')).toEqual([]);
    await claim(ben, 2);
    expect(await stream.next('presence')).toMatchObject([{ item_id: item.id, people: [{ name: 'Ada' }] }]);
    expect(stream.text()).not.toContain(prefetched[0].item.id);
    const third = await follow(await tenant.as('rater'));
    expect(await third.next('presence')).toEqual([]);
  });

  it('a lead who looks at an item is there while the stream is open, and gone after it', async () => {
    const { server, ada, editor, follow, claim, setBlind } = await setUp();
    await setBlind(false);
    const { item } = await claim(ada);
    const stream = await follow(ada);
    expect(await stream.next('presence')).toEqual([]);
    const lead = await follow(editor, `?item_id=${item.id}`);
    const people = [{ member_id: editor.memberId, name: 'Edith', activity: 'viewing' }];
    expect(await stream.next('presence')).toEqual([{ item_id: item.id, others: 1, people }]);
    lead.close();
    expect(await stream.next('presence')).toEqual([]);
    expect((await server.pool.query('select 1 from item_viewers')).rows).toEqual([]);
  });

  it('a lease that ran out, and a viewer whose server died, are nobody', async () => {
    const { server, ada, ben, queueId, follow, claim, setBlind } = await setUp();
    await setBlind(false);
    const { item } = await claim(ada);
    await server.pool.query(
      `insert into item_viewers (item_id, member_id, queue_id, expires_at) values ($1, $2, $3, $4)`,
      [item.id, ben.memberId, queueId, new Date(server.clock.now.getTime() + 5_000)],
    );
    const stream = await follow(ada);
    expect((await stream.next('presence'))[0].others).toBe(1);
    server.clock.now = new Date(server.clock.now.getTime() + 6_000);
    expect(await stream.next('presence')).toEqual([]);
  });
});
