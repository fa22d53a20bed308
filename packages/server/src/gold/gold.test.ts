import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { compareGold } from './compare-gold.ts';

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: true },
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5 },
];
const base = '/api/v1/annotations';

it('compares numbers with their tolerance and several options in any order', () => {
  const gold = { quality: { accepted: [3], tolerance: 1 }, tags: { accepted: [['a', 'b'], []] } };
  expect(compareGold(gold, { quality: 4, tags: ['b', 'a'] })).toEqual({ quality: true, tags: true });
  expect(compareGold(gold, { quality: 4.1, tags: ['a'] })).toEqual({ quality: false, tags: false });
  expect(compareGold(gold, { tags: [] })).toEqual({ quality: false, tags: true });
});

describe('gold items', () => {
  let server: TestServer;
  let tenant: Tenant;
  let editor: Actor;
  let viewer: Actor;

  beforeAll(async () => {
    server = await startTestServer({ onFinished: afterAll });
    tenant = await server.createTenant();
    [editor, viewer] = [await tenant.as('editor'), await tenant.as('viewer')];
    await makeEvalCases(
      server,
      tenant.projectId,
      Array.from({ length: 12 }, (_, u) => `case-${u}`),
    );
  });

  /** A queue with gold (right: pass) at its last places. */
  const queueOf = async (count: number, gold: number, policy: object) => {
    const id = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 1, fields });
    const target_ids = Array.from({ length: count }, (_, u) => `case-${u}`);
    const added = await editor.request('POST', `${base}/queues/items?outcomes=all`, {
      queue_id: id,
      target_ids,
    });
    const itemIds = added.body.data.outcomes.map((one: { item_id: string }) => one.item_id) as string[];
    for (const itemId of itemIds.slice(count - gold)) {
      const made = await setGold(id, itemId);
      expect([made.status, made.text]).toEqual([200, made.text]);
    }
    expect((await editor.request('PUT', `${base}/queues/${id}/gold-policy`, policy)).status).toBe(200);
    return { id, itemIds, goldIds: new Set(itemIds.slice(count - gold)) };
  };
  const accepted = { answers: { verdict: { accepted: ['pass'] } }, explanation: 'It names the fee.' };
  const setGold = (id: string, itemId: string, body: object = accepted, actor = editor) =>
    actor.request('PUT', `${base}/queues/${id}/items/${itemId}/gold`, body);
  const claim = (id: string, actor: Actor) => actor.request('POST', `${base}/queue`, { queue_id: id });
  const submit = (id: string, targetId: string, actor: Actor, verdict = 'pass') =>
    actor.request('POST', base, {
      ...{ queue_id: id, target_id: targetId, target_type: 'eval_case', values: { verdict } },
    });
  const raters = async (id: string) =>
    (await viewer.request('GET', `${base}/queues/${id}/gold/raters`)).body.data;

  it('come to every rater beside the others, look the same, and leave counts and agreement alone', async () => {
    const { id, goldIds } = await queueOf(10, 3, { rate: 0.5 });
    const seen = new Map<string, Set<string>>();
    const shapes = new Set<string>();
    const people = [await tenant.as('rater'), await tenant.as('rater')];
    for (let turn = 0; turn < 40; turn += 1) {
      const actor = people[turn % 2] as Actor;
      const got = await claim(id, actor);
      if (got.status !== 200) break;
      const { item } = got.body.data;
      const mine = seen.get(actor.memberId) ?? new Set();
      expect(mine.has(item.id)).toBe(false);
      seen.set(actor.memberId, mine.add(item.id));
      const { state, metadata, raters_required, submitted_count, completed_at } = item;
      shapes.add(
        JSON.stringify({
          state,
          metadata,
          raters_required,
          submitted_count,
          completed_at,
          keys: Object.keys(item),
        }),
      );
      const done = await submit(id, item.target_id, actor);
      expect([done.status, 'practice' in done.body.data]).toEqual([200, false]);
      shapes.add(JSON.stringify(Object.keys(done.body.data)));
      expect((await countsBesideCounters(server, id)).counters).toEqual(
        (await countsBesideCounters(server, id)).counted,
      );
    }
    expect(shapes.size).toBe(2);
    const ordinary = [...seen.values()].flatMap((mine) => [...mine].filter((one) => !goldIds.has(one)));
    expect(ordinary).toHaveLength(7);
    expect(new Set(ordinary).size).toBe(7);
    const { body } = await viewer.request('GET', `${base}/queues/${id}`);
    expect(body.data.counts).toMatchObject({ total: 7, completed: 7, available: 0 });
    const consensus = await viewer.request('GET', `${base}/queues/${id}/consensus?field=verdict&limit=50`);
    const judged = consensus.body.data.map((one: { item_id: string }) => one.item_id);
    expect(judged.filter((one: string) => goldIds.has(one))).toEqual([]);
    const listed = await viewer.request('GET', `${base}/queues/items?queue_id=${id}&state=gold`);
    expect(new Set(listed.body.data.map((one: { id: string }) => one.id))).toEqual(goldIds);
    const answered = (await raters(id)).reduce(
      (sum: number, one: { answers: number }) => sum + one.answers,
      0,
    );
    expect(answered).toBe(
      [...seen.values()].flatMap((mine) => [...mine].filter((one) => goldIds.has(one))).length,
    );
  });

  it('pauses a rater below the bar until a lead resumes them', async () => {
    const { id, goldIds } = await queueOf(6, 4, { rate: 1, pause_below: 0.6, pause_after: 2 });
    const actor = await tenant.as('rater');
    for (let n = 0; n < 2; n += 1) {
      const { item } = (await claim(id, actor)).body.data;
      expect(goldIds.has(item.id)).toBe(true);
      await submit(id, item.target_id, actor, n === 0 ? 'pass' : 'fail');
    }
    const refused = await claim(id, actor);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'RATER_PAUSED']);
    const [found] = await raters(id);
    expect(found).toMatchObject({
      rater_id: actor.memberId,
      answers: 2,
      correct: 1,
      accuracy: { value: 0.5, n: 2 },
    });
    expect(found.paused_at).not.toBeNull();
    expect(found.accuracy.interval.lower).toBeCloseTo(0.0945312, 6);
    const path = `${base}/queues/${id}/raters/${actor.memberId}`;
    expect((await actor.request('PATCH', path, { paused: false })).status).toBe(403);
    server.clock.now = new Date(server.clock.now.getTime() + 1_000);
    expect((await editor.request('PATCH', path, { paused: false })).body.data.paused_at).toBeNull();
    const { item } = (await claim(id, actor)).body.data;
    await submit(id, item.target_id, actor, 'fail');
    expect((await claim(id, actor)).status).toBe(200);
  });

  it('come first in practice, with what was right', async () => {
    const { id, goldIds } = await queueOf(6, 4, { rate: 0, practice_items: 2 });
    const actor = await tenant.as('rater');
    for (const verdict of ['fail', 'pass']) {
      const { item } = (await claim(id, actor)).body.data;
      expect(goldIds.has(item.id)).toBe(true);
      const { body } = await submit(id, item.target_id, actor, verdict);
      expect(body.data.practice).toEqual({
        is_correct: verdict === 'pass',
        fields: [{ field: 'verdict', is_correct: verdict === 'pass', accepted: ['pass'], tolerance: null }],
        explanation: 'It names the fee.',
        ...{ done: verdict === 'fail' ? 1 : 2, of: 2 },
      });
    }
    const { item } = (await claim(id, actor)).body.data;
    expect(goldIds.has(item.id)).toBe(false);
    expect(await raters(id)).toMatchObject([{ answers: 0, practice_answers: 2, accuracy: { value: null } }]);
  });

  it('can be skipped, released and lost as others, and stay for the next rater', async () => {
    const { id, goldIds } = await queueOf(2, 1, { rate: 1 });
    const [a, b] = [await tenant.as('rater'), await tenant.as('rater')];
    const [got, other] = await Promise.all([claim(id, a), claim(id, b)]);
    for (const one of [got, other]) if (goldIds.has(one.body.data.item.id)) expect(one.status).toBe(200);
    const held = (await claim(id, a)).body.data;
    const skipped = await a.request('POST', `${base}/queues/items/${held.item.id}/skip`, {
      token: held.lease.token,
    });
    expect(skipped.status).toBe(200);
    const { rows } = await server.pool.query(
      `select i.state, i.raters_required - i.open_slots - i.submitted_count as taken,
              (select count(*)::int from slots s where s.item_id = i.id and s.state = 'leased') as leased
       from items i where i.queue_id = $1 and i.state = 'gold'`,
      [id],
    );
    expect(rows).toMatchObject([{ state: 'gold', taken: rows[0].leased }]);
    const beside = await countsBesideCounters(server, id);
    expect(beside.counters).toEqual(beside.counted);
  });

  it('keep exactly one answer an item, and one of each rater to gold, when many claim at once', async () => {
    const { id, goldIds } = await queueOf(12, 4, { rate: 0.4 });
    const people = await Promise.all(Array.from({ length: 5 }, () => tenant.as('rater')));
    const work = async (actor: Actor, n: number) => {
      for (let turn = 0; turn < 14; turn += 1) {
        const got = await actor.request('POST', `${base}/queue`, { queue_id: id, prefetch: 1 + (n % 3) });
        if (got.status === 409) return;
        expect([got.status, got.text]).toEqual([200, got.text]);
        const { item, lease } = got.body.data;
        if (turn % 5 === 4) {
          await actor.request('DELETE', `${base}/queues/items/${item.id}/lease?token=${lease.token}`);
        } else {
          expect((await submit(id, item.target_id, actor)).status).toBe(200);
        }
      }
    };
    await Promise.all(people.map(work));
    const { rows } = await server.pool.query<{ item_id: string; state: string; n: number; people: number }>(
      `select i.id as item_id, i.state, count(a.id)::int as n, count(distinct a.rater_id)::int as people
       from items i left join annotations a on a.item_id = i.id where i.queue_id = $1 group by i.id`,
      [id],
    );
    for (const row of rows) {
      expect(row.n).toBe(row.people);
      if (goldIds.has(row.item_id)) expect(row.state).toBe('gold');
      else expect(row.n).toBe(row.state === 'completed' ? 1 : 0);
    }
    const { rows: places } = await server.pool.query(
      `select i.raters_required - i.open_slots - i.submitted_count as taken, i.submitted_count as submitted,
              (select count(*)::int from slots s where s.item_id = i.id and s.state = 'leased') as leased,
              (select count(*)::int from slots s where s.item_id = i.id and s.state = 'submitted') as answered
       from items i where i.queue_id = $1`,
      [id],
    );
    for (const one of places) expect([one.taken, one.submitted]).toEqual([one.leased, one.answered]);
    const beside = await countsBesideCounters(server, id);
    expect(beside.counters).toEqual(beside.counted);
    const policy = await viewer.request('GET', `${base}/queues/${id}/gold-policy`);
    expect(policy.body.data).toEqual({ rate: 0.4, pause_below: null, pause_after: 10, practice_items: 0 });
  });

  it('can be taken back as others, which changes no score', async () => {
    const { id } = await queueOf(4, 2, { rate: 1 });
    const actor = await tenant.as('rater');
    const { item } = (await claim(id, actor)).body.data;
    const wrong = (await submit(id, item.target_id, actor, 'fail')).body.data;
    const undone = await actor.request('POST', `${base}/${wrong.id}/undo`, {});
    expect([undone.status, undone.body.data?.annotation.status]).toEqual([200, 'withdrawn']);
    expect((await claim(id, actor)).body.data.item.id).toBe(item.id);
    expect((await submit(id, item.target_id, actor, 'pass')).status).toBe(200);
    expect(await raters(id)).toMatchObject([{ answers: 1, correct: 0 }]);
    const { rows } = await server.pool.query('select state, submitted_count from items where id = $1', [
      item.id,
    ]);
    expect(rows).toEqual([{ state: 'gold', submitted_count: 1 }]);
    const beside = await countsBesideCounters(server, id);
    expect(beside.counters).toEqual(beside.counted);
  });

  it('are made by editors of their own project, of untouched items, with answers that fit', async () => {
    const { id, itemIds } = await queueOf(3, 1, { rate: 0 });
    const [first, second, gold] = itemIds as [string, string, string];
    const rater = await tenant.as('rater');
    await claim(id, rater);
    expect((await setGold(id, first)).status).toBe(409);
    expect((await setGold(id, second, accepted, viewer)).status).toBe(403);
    expect((await setGold(id, second, accepted, rater)).status).toBe(403);
    expect(
      (await setGold(id, second, accepted, await (await server.createTenant()).as('owner'))).status,
    ).toBe(404);
    const wrong = { answers: { verdict: { accepted: ['maybe'], tolerance: 1 }, nope: { accepted: [1] } } };
    expect(
      (await setGold(id, second, wrong)).body.error.details.map((one: { path: string }) => one.path),
    ).toEqual(['answers.verdict.tolerance', 'answers.verdict.accepted[0]', 'answers.nope']);
    expect((await editor.request('DELETE', `${base}/queues/items/${gold}`)).status).toBe(409);
    expect((await rater.request('GET', `${base}/queues/${id}/gold`)).status).toBe(403);
    const changed = { answers: { quality: { accepted: [3], tolerance: 1 } } };
    expect((await setGold(id, gold, changed)).body.data).toMatchObject({ ...changed, explanation: null });
    const { body } = await viewer.request('GET', `${base}/queues/${id}/gold`);
    expect(body.data).toMatchObject([{ item_id: gold, raters: 0 }]);
  });
});
