import { afterAll, beforeAll, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const base = '/api/v1/annotations';
const options = [{ value: 'pass' }, { value: 'fail' }];
const fields = [
  { key: 'verdict', label: 'Verdict', type: 'categorical', required: false, options },
  { key: 'stars', label: 'Stars', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
];

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let raters: Actor[];

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  raters = [await tenant.as('rater'), await tenant.as('rater')];
  await makeEvalCases(server, tenant.projectId, ['a', 'b', 'c', 'd']);
});

const queueOf = (ratersPerItem = 1) =>
  makeQueue(server, { projectId: tenant.projectId, ratersPerItem, fields });
const importInto = (id: string, body: object, actor = editor) =>
  actor.request('POST', `${base}/queues/${id}/gold/import`, body);
const goldOf = async (id: string) => (await editor.request('GET', `${base}/queues/${id}/gold`)).body.data;
const pass = { answers: { verdict: { accepted: ['pass'] } } };

it('a list makes gold of each that fits, adds what is missing, and answers for each by itself', async () => {
  const id = await queueOf();
  await editor.request('POST', `${base}/queues/items`, { queue_id: id, target_ids: ['a', 'b'] });
  const held = await (raters[0] as Actor).request('POST', `${base}/queue`, { queue_id: id });
  expect(held.body.data.item.target_id).toBe('a');
  const { status, body } = await importInto(id, {
    items: [
      { target_id: 'a', ...pass },
      { target_id: 'b', ...pass, explanation: 'It names the fee.' },
      { target_id: 'c', answers: { stars: { accepted: [4], tolerance: 1 } } },
      { target_id: 'd', answers: { verdict: { accepted: ['maybe'] } } },
      { target_id: 'nowhere', ...pass },
      { target_id: 'b', answers: { verdict: { accepted: ['fail'] } } },
    ],
  });
  expect([status, body.data]).toMatchObject([200, { made: 2, changed: 1, rejected: 3 }]);
  const outcomes: { outcome: string; code: string | null }[] = body.data.outcomes;
  expect(outcomes.map(({ outcome, code }) => code ?? outcome)).toEqual([
    ...['had_by_raters', 'made', 'made', expect.any(String), 'unknown_target', 'changed'],
  ]);
  expect(body.data.outcomes[3].message).toContain('answers.verdict.accepted[0]');
  const gold = await goldOf(id);
  expect(gold.map((one: { target_id: string }) => one.target_id)).toEqual(['b', 'c']);
  expect(gold[0].answers).toEqual({ verdict: { accepted: ['fail'] } });
  expect(gold[1].answers).toEqual({ stars: { accepted: [4], tolerance: 1 } });
  const { counted, counters } = await countsBesideCounters(server, id);
  expect(counters).toEqual(counted);
  const { rows } = await server.pool.query(
    `select details from audit_entries where action = 'queues.gold.import' and subject_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ details: { made: 2, changed: 1, rejected: 3 } }]);
});

/** A queue whose items two raters have answered so, under a policy. */
async function settledQueue(policy: object, answers: Record<string, [object, object]>) {
  const id = await queueOf(2);
  await editor.request('PUT', `${base}/queues/${id}/adjudication`, policy);
  const target_ids = Object.keys(answers);
  const added = await editor.request('POST', `${base}/queues/items?outcomes=all`, {
    queue_id: id,
    target_ids,
  });
  for (const [target_id, pair] of Object.entries(answers)) {
    for (const [r, values] of pair.entries()) {
      const body = { target_id, target_type: 'eval_case', queue_id: id, values };
      await (raters[r] as Actor).request('POST', base, body);
    }
  }
  const itemIds: string[] = added.body.data.outcomes.map((one: { item_id: string }) => one.item_id);
  return { id, itemIds };
}

it('settled labels of another queue become gold, with what the policy took for near as tolerance', async () => {
  const source = await settledQueue(
    { rule: 'distance', threshold: 1, fields: ['verdict', 'stars'] },
    {
      a: [
        { verdict: 'pass', stars: 4 },
        { verdict: 'pass', stars: 5 },
      ],
      b: [
        { verdict: 'pass', stars: 1 },
        { verdict: 'fail', stars: 5 },
      ],
    },
  );
  const claimed = await editor.request('POST', `${base}/queues/${source.id}/adjudication/claim`);
  await editor.request('POST', `${base}/queues/items/${source.itemIds[1]}/adjudicate`, {
    ...{ values: { verdict: 'fail', stars: 2 }, reason: 'It forgets the fee.' },
    token: claimed.body.data.lease.token,
  });
  const id = await queueOf();
  const all = await importInto(id, { settled: { queue_id: source.id } });
  expect(all.body.data).toMatchObject({ made: 2, rejected: 0 });
  const [a, b] = await goldOf(id);
  expect(a).toMatchObject({
    // The mean of 4 and 5 lies between two stars: the nearest is accepted.
    ...{
      answers: { verdict: { accepted: ['pass'] }, stars: { accepted: [5], tolerance: 1 } },
      explanation: null,
    },
  });
  expect(b).toMatchObject({
    ...{
      answers: { verdict: { accepted: ['fail'] }, stars: { accepted: [2] } },
      explanation: 'It forgets the fee.',
    },
  });
});

it('chosen items that are not settled are answered for, and a filter takes the settled ones that match', async () => {
  const source = await settledQueue(
    { rule: 'unanimous', fields: ['verdict'] },
    {
      a: [{ verdict: 'pass' }, { verdict: 'pass' }],
      b: [{ verdict: 'pass' }, { verdict: 'fail' }],
      c: [{ verdict: 'fail' }, { verdict: 'fail' }],
    },
  );
  const chosen = await importInto(await queueOf(), {
    settled: { queue_id: source.id, item_ids: source.itemIds.slice(0, 2) },
  });
  expect(chosen.body.data.outcomes).toMatchObject([{ outcome: 'made' }, { code: 'not_settled' }]);
  const filter = { field: 'verdict', value: 'fail' };
  const filtered = await importInto(await queueOf(), { settled: { queue_id: source.id, filter } });
  expect(filtered.body.data.outcomes).toMatchObject([{ target_id: 'c', outcome: 'made' }]);
  const same = await importInto(source.id, { settled: { queue_id: source.id } });
  expect([same.status, same.body.error.details[0].code]).toEqual([400, 'same_queue']);
});

it('is for editors, in their own project, from their own project', async () => {
  const id = await queueOf();
  const body = { items: [{ target_id: 'a', ...pass }] };
  expect((await importInto(id, body, raters[0] as Actor)).status).toBe(403);
  const stranger = await (await server.createTenant()).as('editor');
  expect((await importInto(id, body, stranger)).status).toBe(404);
  const theirs = await makeQueue(server, { projectId: (await server.createTenant()).projectId, fields });
  const foreign = await importInto(id, { settled: { queue_id: theirs } });
  expect([foreign.status, foreign.body.error.details[0].code]).toEqual([400, 'unknown_queue']);
  const both = await importInto(id, { ...body, settled: { queue_id: theirs } });
  expect(both.body.error.details[0].path).toBe('items');
});
