import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type {} from '../packages/server/test/harness.ts';
import { withDatabase } from '../packages/server/test/with-database.ts';
import { ask, createRater, type Rater } from './ask.ts';
import { countQueue, findBreaches } from './check-acknowledged.ts';
import { eventually, ownerKey, type ServerProcess, startServerProcess } from './server-process.ts';
import {
  type Held,
  processCount,
  raterCount,
  SharedQueueModel,
  type Step,
  step,
} from './shared-queue-model.ts';

/** Without PROPERTY_RUNS as many runs as fit into a part of `npm test`. */
const runs = process.env.PROPERTY_RUNS;
const boundMs = 40_000;
const ratersPerItem = 2;
/** The first run, so that even a bounded test on a slow machine has been through every transition. */
const everyTransition: Step[][] = (
  [
    ...([
      'claim',
      'renew',
      'release',
      'stale',
      'claim',
      'expire',
      'claim',
      'skip',
      'claim',
      'submit',
    ] as const),
    ...([
      'amend',
      'undo',
      'claim',
      'stale',
      'submit',
      'reopen',
      'reopen',
      'reopen',
      'reopen',
      'add',
    ] as const),
  ] as const
).map((kind, index) => [
  { kind, rater: 0, process: index % processCount, pick: kind === 'reopen' ? index : 0 },
]);
const items = '/annotations/queues/items';

const outcomes = new Set<string>();

let client: pg.Client;
let servers: ServerProcess[];
let urls: string[];
let raters: Rater[];

beforeAll(async () => {
  const name = `processes_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const databaseUrl = withDatabase(inject('databaseUrl'), name);
  // Started at the same moment on an empty database: only one may migrate and set it up.
  servers = await Promise.all(
    Array.from({ length: processCount }, () =>
      startServerProcess({ environment: { DATABASE_URL: databaseUrl } }),
    ),
  );
  urls = servers.map((server) => server.url);
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  raters = await Promise.all(
    Array.from({ length: raterCount }, (_, index) =>
      createRater(urls[index % processCount] ?? '', ownerKey, `rater ${index}`),
    ),
  );
});

afterAll(async () => {
  await client?.end();
  for (const server of servers ?? []) {
    server.child.kill('SIGTERM');
    await server.ended;
  }
});

async function createModel(settings: Record<string, unknown>): Promise<SharedQueueModel> {
  const body = { name: randomUUID(), target_type: 'eval_case', raters_per_item: ratersPerItem, ...settings };
  const answer = await ask(urls[0] ?? '', 'POST', '/annotations/queues', { key: ownerKey, body });
  const model = new SharedQueueModel({ urls, raters, queueId: answer.body.data.id, outcomes });
  await model.runTurn([0, 2].map((pick) => ({ kind: 'add', rater: 0, process: 1, pick })));
  return model;
}

/** Every live lease of the queue runs out now; in the order of locks that the server keeps. */
async function expireAll(queueId: string): Promise<void> {
  await client.query(
    `with held as (select id from items where queue_id = $1 order by id for update)
     update slots set expires_at = now() - interval '1 second'
     where state = 'leased' and item_id in (select id from held)`,
    [queueId],
  );
}

/** What a refused call must leave as it is. That a lease ran out meanwhile is not its doing. */
async function footprint(queueId: string, { rater, itemId }: Held): Promise<unknown> {
  const { rows } = await client.query(
    `select s.token, s.expires_at, case s.state when 'expired' then 'leased' else s.state end as state,
            (select count(*) from annotations where queue_id = $1) as annotations,
            (select count(*) from annotation_revisions r join annotations a on a.id = r.annotation_id
             where a.queue_id = $1) as revisions,
            (select count(*) from audit_entries
             where subject_id = $2::uuid::text
                or subject_id in (select id::text from annotations where item_id = $2::uuid)) as audit
     from slots s where s.item_id = $2::uuid and s.rater_id = $3`,
    [queueId, itemId, raters[rater]?.memberId],
  );
  return rows;
}

async function expectDead(model: SharedQueueModel, held: Held, process: number, pick: number): Promise<void> {
  const before = await footprint(model.queueId, held);
  const path = `${items}/${held.itemId}`;
  const token = { token: held.token };
  const attempts = [
    () => model.submit(held, process),
    () => model.asRater(held.rater, process, 'PUT', `${path}/lease`, token),
    () => model.asRater(held.rater, process, 'DELETE', `${path}/lease`, token),
    () => model.asRater(held.rater, process, 'POST', `${path}/skip`, token),
  ];
  const answer = await attempts[pick % attempts.length]?.();
  outcomes.add(`stale ${answer?.status}`);
  expect([answer?.status, answer?.body.error?.code]).toEqual([409, 'LEASE_LOST']);
  expect(await footprint(model.queueId, held)).toEqual(before);
}

async function play(model: SharedQueueModel, turns: readonly Step[][]): Promise<void> {
  for (const turn of turns) {
    // Each invariant is one statement and so sees one moment: it must hold in the middle of a turn too.
    const [, during] = await Promise.all([model.runTurn(turn), findBreaches(client, model.queueId)]);
    expect(during).toEqual({});
    for (const { kind, process, pick } of turn) {
      const held = model.dead[pick % Math.max(model.dead.length, 1)];
      if (kind === 'stale' && held !== undefined) await expectDead(model, held, process, pick);
      if (kind === 'expire') await expireAll(model.queueId);
    }
    expect(model.faults).toEqual([]);
    expect(await findBreaches(client, model.queueId)).toEqual({});
  }
}

/** All raters work until there is nothing left for any of them. */
async function finish(model: SharedQueueModel): Promise<void> {
  for (let isMore = true; isMore; ) {
    const worked = await Promise.all(
      raters.map(async (_, rater) => {
        let number = 0;
        for (; ; number += 1) {
          const { answer, held } = await model.claim(rater, (rater + number) % processCount);
          if (held === null) {
            expect(answer.body.error.code).toBe('NO_ITEM_AVAILABLE');
            return number;
          }
          const submitted = await model.submit(held, (rater + number + 1) % processCount);
          expect([submitted.status, submitted.body.error]).toEqual([200, undefined]);
        }
      }),
    );
    isMore = worked.some((number) => number > 0);
  }
  expect(await findBreaches(client, model.queueId)).toEqual({});
  const { rows } = await client.query(
    `select i.id, i.state, i.raters_required,
            (select count(distinct rater_id)::int from annotations where item_id = i.id and status = 'submitted') as n,
            (select count(*)::int from slots where item_id = i.id and state in ('submitted', 'skipped')) as had
     from items i where i.queue_id = $1`,
    [model.queueId],
  );
  for (const { state, raters_required: required, n, had } of rows) {
    // Exactly N when complete; open only when everybody has had it.
    if (state === 'completed') expect(n).toBe(required);
    else expect([n < required, had]).toEqual([true, raterCount]);
  }
  const { counts } = await countQueue(client, model.queueId);
  for (const url of urls) {
    const { body } = await ask(url, 'GET', `/annotations/queues/${model.queueId}`, { key: ownerKey });
    expect(body.data.counts).toEqual(counts);
  }
}

describe(`${raterCount} raters in one queue through ${processCount} server processes`, () => {
  it(
    'any interleaving keeps the invariants, and the work ends with exactly N submissions an item',
    async () => {
      const end = runs === undefined ? Date.now() + boundMs : Number.POSITIVE_INFINITY;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('fifo', 'priority', 'shuffled'),
          fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 5, maxLength: 25 }),
          async (order, turns) => {
            // Not fast-check's own limit: it would leave a run going on behind the tests that follow.
            if (Date.now() > end) return;
            const model = await createModel({ order });
            await play(model, turns);
            await finish(model);
          },
        ),
        { numRuns: Number(runs ?? 40), examples: [['fifo', everyTransition]] },
      );
      const reached = ['add', 'claim', 'submit', 'renew', 'release', 'skip', 'amend', 'undo', 'reopen'];
      expect([...outcomes]).toEqual(
        expect.arrayContaining([...reached.map((kind) => `${kind} 200`), 'stale 409']),
      );
    },
    runs === undefined ? 90_000 : 3_600_000,
  );

  it('a lease that ran out is accepted while its place is free, and lost once another rater has it', async () => {
    const model = await createModel({ raters_per_item: 1 });
    const first = (await model.claim(0, 0)).held as Held;
    await expireAll(model.queueId);
    expect((await model.submit(first, 1)).status).toBe(200);

    const second = (await model.claim(0, 0)).held as Held;
    await expireAll(model.queueId);
    const taken = (await model.claim(1, 1)).held as Held;
    expect(taken.itemId).toBe(second.itemId);
    expect(taken.token).toBeGreaterThan(second.token);
    for (const pick of [0, 1, 2, 3]) await expectDead(model, second, 2, pick);
    expect((await model.submit(taken, 2)).status).toBe(200);
    expect(await findBreaches(client, model.queueId)).toEqual({});
  });

  it('a lease of the shortest length runs out by the clock, and its place is given back unasked', async () => {
    const model = await createModel({ lease_seconds: 10 });
    const held = (await model.claim(0, 0)).held as Held;
    const leased = async (url: string | undefined) => {
      const { body } = await ask(url ?? '', 'GET', `/annotations/queues/${model.queueId}`, { key: ownerKey });
      return body.data.counts.leased;
    };
    expect(await leased(urls[1])).toBe(1);
    await eventually('the background job gave it back', async () => (await leased(urls[1])) === 0, 25_000);
    expect(await findBreaches(client, model.queueId)).toEqual({});
    expect((await model.submit(held, 2)).status).toBe(200);
  }, 40_000);
});
