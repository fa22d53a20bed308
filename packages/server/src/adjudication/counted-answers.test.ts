import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { settleItemsJob } from './settle-items-job.ts';

const base = '/api/v1/annotations';
const fields = [
  { key: 'good', label: 'Good', type: 'boolean', required: true },
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
  raters = [await tenant.as('rater'), await tenant.as('rater'), await tenant.as('rater')];
  await makeEvalCases(server, tenant.projectId, ['case']);
});

interface Given {
  source: string;
  values: object;
}

/** A queue of one item with these answers, which make it complete. */
async function settle(policy: object, given: readonly Given[]) {
  const queueId = await makeQueue(server, {
    projectId: tenant.projectId,
    ratersPerItem: given.length,
    fields,
  });
  await editor.request('POST', `${base}/queues/items`, { queue_id: queueId, target_ids: ['case'] });
  await editor.request('PUT', `${base}/queues/${queueId}/adjudication`, policy);
  const ids: string[] = [];
  for (const [r, body] of given.entries()) {
    const made = await (raters[r] as Actor).request('POST', base, {
      ...{ target_id: 'case', target_type: 'eval_case', queue_id: queueId, ...body },
    });
    expect([made.status, made.text]).toEqual([200, made.text]);
    ids.push(made.body.data.id);
  }
  await settleItemsJob.run(server.deps);
  const [settlement] = (await editor.request('GET', `${base}/queues/${queueId}/settlements`)).body.data;
  return { queueId, settlement, ids };
}

const yes = { good: true, stars: 4 };
const no = { good: false, stars: 1 };
const expert = (values: object) => ({ source: 'expert', values });

it.each([
  ['unanimous', null],
  ['majority', null],
  ['distance', 1],
  ['posterior', 0.5],
])('%s counts the answers of raters, whatever judges, imports and end users say', async (rule, threshold) => {
  const policy = { rule, threshold, fields: rule === 'distance' ? ['good', 'stars'] : ['good'] };
  const given = [expert(yes), expert(yes), { source: 'judge', values: no }];
  const { settlement, ids } = await settle(policy, given);
  expect(settlement).toMatchObject({ state: 'settled', decision: { values: { good: true } } });
  const lineage = settlement.decision.lineage.map((one: { annotation_id: string }) => one.annotation_id);
  expect(lineage.sort()).toEqual(ids.slice(0, 2).sort());
});

it.each(['unanimous', 'majority'])(
  '%s leaves an item that no rater has answered to a person',
  async (rule) => {
    const given = ['judge', 'imported', 'end_user'].map((source) => ({ source, values: yes }));
    const { settlement, queueId } = await settle({ rule, fields: ['good'] }, given);
    expect(settlement).toMatchObject({ state: 'needs_adjudication', decision: null });
    const claimed = await editor.request('POST', `${base}/queues/${queueId}/adjudication/claim`);
    // The adjudicator sees them all; nothing is filled in for what they agree on.
    expect(claimed.body.data.answers).toHaveLength(3);
    expect(claimed.body.data.agreed).toEqual({});
  },
);

it('a decision cannot be deleted or counted back beside the product, and goes with its item', async () => {
  const { settlement, queueId } = await settle({ rule: 'unanimous', fields: ['good'] }, [expert(yes)]);
  const run = (text: string, values = [settlement.item_id]) => server.pool.query(text, values);
  const refused = { code: '23000' };
  await expect(run('delete from settlement_decisions where item_id = $1')).rejects.toMatchObject(refused);
  await expect(run('delete from settlements where item_id = $1')).rejects.toMatchObject(refused);
  await expect(
    run(`update settlements set state = 'unsettled', decision = 0 where item_id = $1`),
  ).rejects.toMatchObject(refused);
  // The erasure of what a queue holds takes the decisions along.
  await run('delete from annotations where queue_id = $1', [queueId]);
  await run('delete from queues where id = $1', [queueId]);
  const { rows } = await run('select 1 from settlement_decisions where item_id = $1');
  expect(rows).toEqual([]);
});
