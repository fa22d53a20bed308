import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { fillQueuesJob } from '../sampling-rules/fill-queues-job.ts';

const path = '/api/v1/annotations/queues/items/from-run';
/** 40 texts of one kind, 6 of another, and 4 like no other. */
const textOf = (at: number) => {
  if (at < 40) return `Please send me a refund for the broken lamp that came with parcel number ${at}`;
  if (at < 46) return `The door code of my account is not valid any more, said machine ${at}`;
  return `alone${at} word${at} here${at} only${at}`;
};
const kindOf = (id: string) => {
  const at = Number(id.slice(1));
  return at < 40 ? 'lamp' : at < 46 ? 'door' : id;
};

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let runId: string;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
});

beforeEach(async () => {
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  runId = (await ok('POST', '/api/v1/evals', { name: 'nightly', model: 'large', cases: [] })).id;
  await store();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function ok(method: string, to: string, body?: object): Promise<any> {
  const answer = await editor.request(method, to, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data ?? answer.body;
}

const store = () =>
  ok('POST', `/api/v1/evals/${runId}/results`, {
    results: Array.from({ length: 50 }, (_, at) => ({
      ...{
        id: `c${String(at).padStart(2, '0')}`,
        test_case_index: at,
        input: textOf(at),
        actualOutput: 'the same',
        score: at / 49,
        passed: at % 5 > 0,
      },
      scorerResults: { strict: { score: at / 49 }, kind: { score: at % 2 } },
    })),
  });
const queue = () => makeQueue(server, { projectId: tenant.projectId });
const draw = (queue_id: string, given: object) => ok('POST', path, { queue_id, run_id: runId, ...given });
const itemsOf = async (
  queueId: string,
): Promise<{ id: string; target_id: string; inclusion_probability: number }[]> =>
  ok('GET', `/api/v1/annotations/queues/items?queue_id=${queueId}&limit=1000`);

const strategies = {
  'a simple sample': {},
  share: { strategy: { kind: 'share', share: 0.3 } },
  matching: { strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0.2 } },
  stratified: {
    strategy: {
      ...{ kind: 'stratified', by: 'score_band', bands: [0.4, 0.6] },
      ...{ shares: { '0.4_to_0.6': 0.9 }, other_share: 0.2 },
    },
  },
  uncertainty: { strategy: { kind: 'uncertainty', share: 0.8 } },
  disagreement: { strategy: { kind: 'disagreement', share: 0.8 } },
  diverse: { strategy: { kind: 'diverse', share: 1 } },
};

describe('a draw from a run', () => {
  it.each(Object.entries(strategies))(
    'takes exactly as many as wanted, the same for the same seed: %s',
    async (_, given) => {
      const [first, again, other] = [await queue(), await queue(), await queue()];
      const sent = await draw(first, { ...given, size: 14, seed: 3 });
      expect(sent).toMatchObject({ received: 14, added: 14, duplicates: 0, waiting: 0 });
      await draw(again, { ...given, size: 14, seed: 3 });
      await draw(other, { ...given, size: 14, seed: 4 });
      const names = async (id: string) => (await itemsOf(id)).map((item) => item.target_id);
      expect(await names(again)).toEqual(await names(first));
      expect(await names(other)).not.toEqual(await names(first));
      const chances = (await itemsOf(first)).map((item) => item.inclusion_probability);
      for (const chance of chances) expect(chance > 0 && chance <= 1).toBe(true);
    },
  );

  it.each(
    Object.entries(strategies).flatMap(([name, given]) => [
      [name, { ...given, size: 12 }],
      ...('strategy' in given ? [[`${name}, by coins`, given]] : []),
    ]) as [string, object][],
  )(
    'draws each as often as its stored chance says, over 80 seeds: %s',
    async (_, given) => {
      const times = new Map<string, number>();
      const stated = new Map<string, number>();
      let weights = 0;
      for (let seed = 0; seed < 80; seed++) {
        const queueId = await queue();
        await draw(queueId, { ...given, seed });
        for (const { target_id: id, inclusion_probability: chance } of await itemsOf(queueId)) {
          times.set(id, (times.get(id) ?? 0) + 1);
          expect(stated.get(id) ?? chance).toBe(chance);
          stated.set(id, chance);
          weights += 1 / chance;
        }
      }
      for (const [id, chance] of stated) {
        const spread = Math.sqrt(80 * chance * (1 - chance));
        const off = Math.abs((times.get(id) ?? 0) - 80 * chance);
        expect([id, off <= 5 * spread + 1e-9]).toEqual([id, true]);
      }
      // Horvitz and Thompson's count of the run, which is right on average.
      expect(Math.abs(weights / 80 - 50)).toBeLessThan(8);
    },
    60_000,
  );

  it('by diverse texts brings each kind, where a simple sample brings what there is most of', async () => {
    const kindsIn = async (given: object) => {
      const queueId = await queue();
      await draw(queueId, { ...given, size: 6, seed: 1 });
      return new Set((await itemsOf(queueId)).map((item) => kindOf(item.target_id))).size;
    };
    expect(await kindsIn({ strategy: { kind: 'diverse', share: 1, floor: 0.01 } })).toBe(6);
    expect(await kindsIn({})).toBeLessThan(4);
    // All outputs are the same: one kind, so that nothing is more diverse than anything else.
    const queueId = await queue();
    await draw(queueId, { strategy: { kind: 'diverse', of: 'output', share: 1 }, size: 10 });
    for (const item of await itemsOf(queueId)) expect(item.inclusion_probability).toBeCloseTo(0.2, 12);
  });

  it('stays within the filter, counts without adding, and brings back nothing that was removed', async () => {
    const queueId = await queue();
    const given = { filter: { passed: false }, strategy: { kind: 'share', share: 1 } };
    expect(await draw(queueId, { ...given, is_preview: true })).toMatchObject({ received: 10, added: 10 });
    expect(await itemsOf(queueId)).toEqual([]);
    expect(await draw(queueId, { ...given, size: 99 })).toMatchObject({ matched: 10, sampled: 0, added: 10 });
    const [item] = await itemsOf(queueId);
    await ok('DELETE', `/api/v1/annotations/queues/items/${item?.id}`);
    expect(await draw(queueId, given)).toMatchObject({ received: 10, added: 0, duplicates: 10 });
  });

  it.each([
    [{ strategy: { kind: 'share', share: 1 }, sample_of_rest: 0.5 }, 'sample_of_rest'],
    [{ strategy: { kind: 'diverse', share: 0 } }, 'strategy.share'],
    [{ strategy: { kind: 'stratified', by: 'tag', shares: {} } }, 'strategy.tag'],
    [{ strategy: { kind: 'matching', match: { status: 'error' } } }, 'strategy.match.status'],
    [{ size: 0 }, 'size'],
  ])('names what is wrong with %j', async (given, named) => {
    const body = { queue_id: await queue(), run_id: runId, ...given };
    const answer = await editor.request('POST', path, body);
    expect([answer.status, answer.body.error.details[0].path]).toEqual([400, named]);
  });
});

describe('a rule for diverse texts', () => {
  const fill = async () => {
    server.clock.now = new Date(server.clock.now.getTime() + 1000);
    await fillQueuesJob.run(server.deps);
  };
  const rule = async (queueId: string, given: object = {}) =>
    ok('POST', '/api/v1/sampling-rules', {
      ...{ queue_id: queueId, name: 'Unlike', source: 'eval_case', settle_seconds: 0, is_backfilled: true },
      ...{ strategy: { kind: 'diverse', share: 1, floor: 0.02 }, ...given },
    });

  it('gives the k-th of a kind the chance 1/k, in one batch or many', async () => {
    const queueId = await queue();
    await rule(queueId, { seed: 5 });
    await fill();
    const expected = (at: number, first: number) => 0.02 + 0.98 / (at - first + 1);
    for (const { target_id, inclusion_probability: chance } of await itemsOf(queueId)) {
      const at = Number(target_id.slice(1));
      const wanted = at < 40 ? expected(at, 0) : at < 46 ? expected(at, 40) : 1;
      expect(chance).toBeCloseTo(wanted, 12);
    }
    const before = await itemsOf(queueId);
    expect(new Set(before.map((item) => kindOf(item.target_id))).size).toBe(6);
    // The same results again, and then one more lamp: places are kept, and counting goes on.
    await store();
    await fill();
    expect(await itemsOf(queueId)).toEqual(before);
    await ok('POST', `/api/v1/evals/${runId}/results`, {
      results: [{ id: 'c50', test_case_index: 50, input: textOf(39), actualOutput: 'x' }],
    });
    await fill();
    const { rows } = await server.pool.query(
      `select p.place::int as place from sampling_places p join targets t on t.ref = p.target_ref
       where t.target_id = 'c50' and t.project_id = $1`,
      [tenant.projectId],
    );
    expect(rows).toEqual([{ place: 41 }]);
  });

  it('keeps its budgets and places while what it drew waits, and never brings back what was removed', async () => {
    const queueId = await queue();
    await rule(queueId, { per_day_max: 3 });
    await fill();
    const [first] = await itemsOf(queueId);
    await ok('DELETE', `/api/v1/annotations/queues/items/${first?.id}`);
    server.clock.now = new Date(server.clock.now.getTime() + 86_400_000);
    await fill();
    const items = await itemsOf(queueId);
    expect(items.filter((item) => item.target_id !== first?.target_id)).toHaveLength(5);
    const places = await server.pool.query(
      `select count(*)::int as n, count(distinct p.target_ref)::int as targets from sampling_places p
       join sampling_rules s on s.id = p.rule_id where s.queue_id = $1`,
      [queueId],
    );
    expect(places.rows).toEqual([{ n: 50, targets: 50 }]);
  });
});
