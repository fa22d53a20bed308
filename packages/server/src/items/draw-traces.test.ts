import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const path = '/api/v1/annotations/queues/items/from-traces';
const count = 40;
const isLarge = (at: number) => at % 4 === 0;
const hasFailed = (at: number) => at % 10 === 0;
const isSearch = (at: number) => at >= 30;
/** The first 30 are asked nearly the same thing; each of the others asks something else. */
const questionOf = (at: number) =>
  at < 30
    ? `Where is the parcel that I ordered last week under the number ${at}`
    : `only${at} asked${at} this${at} once${at}`;

let server: TestServer;
let tenant: Tenant;
let editor: Actor;

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function ok(method: string, to: string, body?: object): Promise<any> {
  const answer = await editor.request(method, to, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data ?? answer.body;
}

async function store(from: number, to: number): Promise<void> {
  for (let at = from; at < to; at++) {
    const model = isLarge(at) ? 'large' : 'small';
    const step = { type: 'llm', name: 'chat', input: questionOf(at), output: 'the same', model };
    await ok('POST', '/api/v1/traces', {
      ...{ id: `t${String(at).padStart(2, '0')}`, name: isSearch(at) ? 'Search agent' : 'Support bot' },
      steps: [{ ...step, ...(hasFailed(at) && { error: 'boom' }) }],
    });
  }
}

beforeEach(async () => {
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  await store(0, count);
});

const queue = () => makeQueue(server, { projectId: tenant.projectId, targetType: 'trace' });
const draw = (queue_id: string, given: object) => ok('POST', path, { queue_id, ...given });
const numberOf = ({ target_id: id }: { target_id: string }) => Number(id.slice(1));
const itemsOf = async (
  queueId: string,
): Promise<{ id: string; target_id: string; inclusion_probability: number }[]> =>
  ok('GET', `/api/v1/annotations/queues/items?queue_id=${queueId}&limit=1000`);

const strategies: Record<string, object> = {
  'a simple sample': {},
  share: { strategy: { kind: 'share', share: 0.3 } },
  matching: { strategy: { kind: 'matching', match: { status: 'error' }, sample_of_rest: 0.2 } },
  'stratified by model': {
    strategy: { kind: 'stratified', by: 'model', shares: { large: 0.8 }, other_share: 0.2 },
  },
  diverse: { strategy: { kind: 'diverse', share: 1 } },
};

describe('a draw from traces', () => {
  it.each(Object.entries(strategies))(
    'takes exactly as many as wanted, the same for the same seed: %s',
    async (_, given) => {
      const [first, again, other] = [await queue(), await queue(), await queue()];
      const sent = await draw(first, { ...given, size: 11, seed: 3 });
      expect(sent).toMatchObject({ received: 11, added: 11, duplicates: 0, waiting: 0 });
      await draw(again, { ...given, size: 11, seed: 3 });
      await draw(other, { ...given, size: 11, seed: 4 });
      const names = async (id: string) => (await itemsOf(id)).map((item) => item.target_id);
      expect(await names(again)).toEqual(await names(first));
      expect(await names(other)).not.toEqual(await names(first));
    },
  );

  it.each(
    Object.entries(strategies).map(([name, given]) => [
      name,
      name === 'diverse' ? given : { ...given, size: 12 },
    ]),
  )(
    'draws each as often as its stored chance says, over 60 seeds: %s',
    async (_, given) => {
      const times = new Map<string, number>();
      const stated = new Map<string, number>();
      let weights = 0;
      for (let seed = 0; seed < 60; seed++) {
        const queueId = await queue();
        await draw(queueId, { ...(given as object), seed });
        for (const { target_id: id, inclusion_probability: chance } of await itemsOf(queueId)) {
          times.set(id, (times.get(id) ?? 0) + 1);
          expect(stated.get(id) ?? chance).toBe(chance);
          stated.set(id, chance);
          weights += 1 / chance;
        }
      }
      for (const [id, chance] of stated) {
        const spread = Math.sqrt(60 * chance * (1 - chance));
        const off = Math.abs((times.get(id) ?? 0) - 60 * chance);
        expect([id, off <= 5 * spread + 1e-9]).toEqual([id, true]);
      }
      // Horvitz and Thompson's count of the traces, which is right on average.
      expect(Math.abs(weights / 60 - count)).toBeLessThan(8);
    },
    60_000,
  );

  it('gives each stratum its share, and takes what matches for certain', async () => {
    const byModel = await queue();
    await draw(byModel, {
      strategy: { kind: 'stratified', by: 'model', shares: { large: 1 }, other_share: 0.25 },
    });
    for (const item of await itemsOf(byModel))
      expect(item.inclusion_probability).toBe(isLarge(numberOf(item)) ? 1 : 0.25);
    expect((await itemsOf(byModel)).filter((item) => isLarge(numberOf(item)))).toHaveLength(10);
    const failing = await queue();
    const given = { kind: 'matching', match: { status: 'error' }, sample_of_rest: 0.5 };
    expect(await draw(failing, { strategy: given })).toMatchObject({ matched: 4 });
    const certain = (await itemsOf(failing)).filter((item) => item.inclusion_probability === 1);
    expect(certain.map(numberOf).sort((a, b) => a - b)).toEqual([0, 10, 20, 30]);
  });

  it('by diverse questions brings each kind', async () => {
    const queueId = await queue();
    await draw(queueId, { strategy: { kind: 'diverse', share: 1, floor: 0.01 }, size: 11, seed: 1 });
    const drawn = (await itemsOf(queueId)).map(numberOf);
    expect(drawn.filter((at) => at >= 30)).toHaveLength(10);
    expect(drawn.filter((at) => at < 30)).toHaveLength(1);
  });

  it('stays within filter and time, counts without adding, and brings back nothing that was removed', async () => {
    const queueId = await queue();
    const given = { filter: { name: 'search' }, strategy: { kind: 'share', share: 1 } };
    expect(await draw(queueId, { ...given, is_preview: true })).toMatchObject({ received: 10, added: 10 });
    expect(await itemsOf(queueId)).toEqual([]);
    expect(await draw(queueId, { ...given, size: 99 })).toMatchObject({ matched: 10, sampled: 0, added: 10 });
    expect((await itemsOf(queueId)).every((item) => isSearch(numberOf(item)))).toBe(true);
    const [item] = await itemsOf(queueId);
    await ok('DELETE', `/api/v1/annotations/queues/items/${item?.id}`);
    expect(await draw(queueId, given)).toMatchObject({ received: 10, added: 0, duplicates: 10 });
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    const since = server.clock.now.toISOString();
    await store(count, count + 3);
    const late = await queue();
    expect(await draw(late, { since, size: 99 })).toMatchObject({ received: 3, added: 3 });
    const early = await queue();
    expect(await draw(early, { until: since, size: 99 })).toMatchObject({ received: count });
  });

  it.each([
    [{ strategy: { kind: 'share', share: 1 }, sample_of_rest: 0.5 }, 'sample_of_rest'],
    [{ strategy: { kind: 'uncertainty', share: 0.5 } }, 'strategy.kind'],
    [{ strategy: { kind: 'disagreement', share: 0.5 } }, 'strategy.kind'],
    [{ strategy: { kind: 'stratified', by: 'score_band', shares: {} } }, 'strategy.kind'],
    [{ strategy: { kind: 'matching', match: { passed: false } } }, 'strategy.match.passed'],
    [{ size: 0 }, 'size'],
  ])('names what is wrong with %j', async (given, named) => {
    const answer = await editor.request('POST', path, { queue_id: await queue(), ...given });
    expect([answer.status, answer.body.error.details[0].path]).toEqual([400, named]);
  });
});
