import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const preference = {
  ...{ key: 'preference', label: 'Better', type: 'categorical', required: false },
  options: ['a', 'b', 'tie', 'both_bad'].map((value) => ({ value })),
};

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let viewer: Actor;
let rater: Actor;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  [editor, viewer, rater] = [await tenant.as('editor'), await tenant.as('viewer'), await tenant.as('rater')];
});

type Judgement = { a: string; b: string; answer: string; first?: 'a' | 'b' | 'unknown' };

/** A queue of pairs, one for each judgement, the sides seen in the order that is asked for. */
async function judged(judgements: readonly Judgement[]): Promise<string> {
  const queueId = await makeQueue(server, {
    ...{ projectId: tenant.projectId, targetType: 'pairwise' as const, fields: [preference] },
  });
  const pairs = judgements.map(({ a, b }) => ({
    input: 'q',
    a: { output: 'x', model: a },
    b: { output: 'y', model: b },
  }));
  if (pairs.length === 0) return queueId;
  const made = await editor.request('POST', '/api/v1/pairs', { pairs });
  const ids: string[] = made.body.data.pair_ids;
  await editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queueId, target_ids: ids });
  for (const [i, { answer }] of judgements.entries()) {
    const sent = await rater.request('POST', '/api/v1/annotations', {
      ...{ target_id: ids[i], target_type: 'pairwise', queue_id: queueId, values: { preference: answer } },
    });
    expect([sent.status, sent.text]).toEqual([200, sent.text]);
  }
  const orders = judgements.map(({ first = 'a' }) => first);
  await server.pool.query(
    `update annotations a set presented_order = case o.first when 'b' then '{b,a}'::text[] when 'a' then '{a,b}' end
     from unnest($2::text[], $3::text[]) as o (target_id, first) join targets t on t.target_id = o.target_id
     where a.queue_id = $1 and a.target_ref = t.ref`,
    [queueId, ids, orders],
  );
  return queueId;
}

const ranking = (queueId: string, query = '', actor = viewer) =>
  actor.request('GET', `/api/v1/annotations/queues/${queueId}/ranking?${query}`);
const times = (n: number, judgement: Judgement) => Array.from({ length: n }, () => judgement);

describe('the ranking of a pairwise queue', () => {
  it('gives the strengths of two models in closed form, whichever side each was on', async () => {
    const queueId = await judged([
      ...times(4, { a: 'large', b: 'small', answer: 'a' }),
      ...times(5, { a: 'small', b: 'large', answer: 'b', first: 'b' }),
      ...times(3, { a: 'large', b: 'small', answer: 'b' }),
    ]);
    const { body } = await ranking(queueId);
    const [first, second] = body.data.models;
    // Nine wins to three: the log-odds ln 3, half to either side of 0.
    expect(first).toMatchObject({ name: 'large', rank: 1, wins: 9, ties: 0, losses: 3 });
    expect(first.strength.value).toBeCloseTo(Math.log(3) / 2, 6);
    expect(second.strength.value).toBeCloseTo(-Math.log(3) / 2, 6);
    expect(first.elo).toBeCloseTo((200 * Math.log(3)) / Math.LN10, 4);
    expect(first.strength.interval.lower).toBeLessThan(first.strength.value);
    const cell = body.data.matrix.find((one: { name: string }) => one.name === 'large');
    expect(cell).toMatchObject({ against: 'small', wins: 9, losses: 3, share: 0.75 });
    expect(body.data).toMatchObject({ field: 'preference', comparisons: 12, reason: null });
  });

  it('sees a rater who favours the first place', async () => {
    const judgements = Array.from({ length: 60 }, (_, i): Judgement => {
      const first = i % 2 === 0 ? 'a' : 'b';
      return { a: 'x', b: 'y', first, answer: i % 5 === 4 ? (first === 'a' ? 'b' : 'a') : first };
    });
    const { position } = (await ranking(await judged(judgements))).body.data;
    expect(position).toMatchObject({ first_wins: 48, ties: 0, second_wins: 12 });
    // Equal strengths: the log-odds of the first place, 48 to 12.
    expect(position.bias.value).toBeCloseTo(Math.log(4), 6);
    expect(position.p_value).toBeLessThan(0.001);
  });

  it('asks nothing about places of judgements whose order nobody recorded', async () => {
    const queueId = await judged([
      ...times(20, { a: 'x', b: 'y', answer: 'a', first: 'unknown' }),
      ...times(3, { a: 'x', b: 'y', answer: 'a' }),
      ...times(3, { a: 'x', b: 'y', answer: 'b' }),
      ...times(3, { a: 'x', b: 'y', answer: 'a', first: 'b' }),
      ...times(3, { a: 'x', b: 'y', answer: 'b', first: 'b' }),
    ]);
    const { comparisons, order_unknown, models, position } = (await ranking(queueId)).body.data;
    expect([comparisons, order_unknown]).toEqual([32, 20]);
    expect(models[0]).toMatchObject({ name: 'x', wins: 26, losses: 6 });
    expect(position).toMatchObject({ first_wins: 6, ties: 0, second_wins: 6 });
    expect(position.bias.value).toBeCloseTo(0, 6);
    const unseen = await judged([
      ...times(2, { a: 'x', b: 'y', answer: 'a', first: 'unknown' }),
      { a: 'x', b: 'y', answer: 'b', first: 'unknown' },
    ]);
    expect((await ranking(unseen)).body.data).toMatchObject({ order_unknown: 3, position: null });
  });

  it('says by name which models cannot be compared', async () => {
    const queueId = await judged([
      ...times(2, { a: 'one', b: 'two', answer: 'a' }),
      ...times(2, { a: 'one', b: 'two', answer: 'b' }),
      ...times(2, { a: 'three', b: 'four', answer: 'a' }),
      ...times(2, { a: 'three', b: 'four', answer: 'b' }),
    ]);
    const { models, reason, groups } = (await ranking(queueId)).body.data;
    expect([models, reason.code]).toEqual([[], 'separated']);
    expect(groups.map((group: string[]) => group.sort()).sort()).toEqual(
      [
        ['four', 'three'],
        ['one', 'two'],
      ].sort(),
    );
  });

  it('counts ties, and leaves out what says no preference', async () => {
    const queueId = await judged([
      ...times(3, { a: 'x', b: 'y', answer: 'a' }),
      ...times(2, { a: 'x', b: 'y', answer: 'b' }),
      ...times(2, { a: 'x', b: 'y', answer: 'tie' }),
      ...times(1, { a: 'x', b: 'y', answer: 'both_bad' }),
      ...times(1, { a: 'x', b: 'x', answer: 'a' }),
    ]);
    const all = (await ranking(queueId)).body.data;
    expect(all).toMatchObject({ comparisons: 8, left_out: { same_model: 1, both_bad: 0 } });
    expect(all.models[0]).toMatchObject({ name: 'x', wins: 3, ties: 3, losses: 2 });
    const without = (
      await ranking(queueId, 'both_bad=leave_out&ties=rao-kupper&intervals=bootstrap&cluster=none')
    ).body.data;
    expect(without).toMatchObject({ comparisons: 7, left_out: { both_bad: 1 } });
  });

  it('is for viewers of the project, and of pairs', async () => {
    const queueId = await judged([]);
    expect((await ranking(queueId)).body.data).toMatchObject({ models: [], reason: { code: 'empty' } });
    expect((await ranking(queueId, 'field=nothing')).body.error.details[0].path).toBe('field');
    expect((await ranking(queueId, '', rater)).status).toBe(403);
    const stranger = await (await server.createTenant()).as('viewer');
    expect((await ranking(queueId, '', stranger)).status).toBe(404);
    const cases = await makeQueue(server, { projectId: tenant.projectId });
    expect((await ranking(cases)).body.error.details[0].path).toBe('queue_id');
  });
});
