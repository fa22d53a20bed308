import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { stepOf } from './item-rules.ts';

const base = '/api/v1/annotations';
const options = [{ value: 'pass' }, { value: 'fail' }];
const fields = [
  { key: 'verdict', label: 'Verdict', type: 'categorical', required: false, options },
  { key: 'stars', label: 'Stars', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
  { key: 'share', label: 'Share', type: 'numeric', required: false, min: 0, max: 1, step: 0.1 },
  { key: 'note', label: 'Note', type: 'text', required: false },
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
});

/** Pairs of answers, an item each; which of the items are disputed, by filter, by column and by count. */
async function disputedOf(pairs: readonly (readonly [object, object])[], policy?: object): Promise<number[]> {
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  const ids = pairs.map((_, at) => `${queueId}-${at}`);
  await makeEvalCases(server, tenant.projectId, ids);
  await editor.request('POST', `${base}/queues/items`, { queue_id: queueId, target_ids: ids });
  for (const [at, pair] of pairs.entries()) {
    for (const [r, answer] of pair.entries()) {
      const body = { target_id: ids[at], target_type: 'eval_case', queue_id: queueId, ...answer };
      const made = await (raters[r] as Actor).request('POST', base, body);
      expect([made.status, made.text]).toEqual([200, made.text]);
    }
  }
  if (policy) await editor.request('PUT', `${base}/queues/${queueId}/adjudication`, policy);
  const list = (query: string) => editor.request('GET', `${base}/queues/${queueId}/items?limit=100${query}`);
  type Row = { target_id: string; is_disputed: boolean };
  const numberOf = ({ target_id }: Row) => ids.indexOf(target_id);
  const found: number[] = (await list('&is_disputed=true')).body.data.map(numberOf);
  const marked = (await list('')).body.data.filter((row: Row) => row.is_disputed).map(numberOf);
  const count = await editor.request('GET', `${base}/queues/${queueId}/item-count?is_disputed=true`);
  expect([marked, count.body.data.matching]).toEqual([found, found.length]);
  return found;
}

const values = (one: object, other: object) => [{ values: one }, { values: other }] as const;

it('a step on a scale is no dispute, two are; a choice is one at once, and free text never', async () => {
  expect(
    await disputedOf([
      values({ stars: 4 }, { stars: 5 }),
      values({ stars: 3 }, { stars: 5 }),
      // 0.3 − 0.2 is a little more than 0.1 in floating point.
      values({ share: 0.2 }, { share: 0.3 }),
      values({ share: 0.2 }, { share: 0.4 }),
      values({ verdict: 'pass' }, { verdict: 'fail' }),
      values({ note: 'one' }, { note: 'two' }),
      values({ stars: 4 }, {}),
      [{ score: 0.5 }, { score: 0.6 }],
      [{ label: 'good' }, { label: 'bad' }],
    ]),
  ).toEqual([1, 3, 4, 6, 7, 8]);
});

it('an adjudication policy by distance says how far numbers may lie apart, in its fields alone', async () => {
  const pairs = [
    values({ stars: 3 }, { stars: 5 }),
    values({ stars: 2 }, { stars: 5 }),
    values({ share: 0.2 }, { share: 0.4 }),
    [{ score: 1 }, { score: 3 }],
    values({ verdict: 'pass' }, { verdict: 'fail' }),
  ] as const;
  const policy = { rule: 'distance', threshold: 2, fields: ['stars', 'score'] };
  expect(await disputedOf(pairs, policy)).toEqual([1, 2, 4]);
  expect(await disputedOf(pairs, { ...policy, threshold: 0 })).toEqual([0, 1, 2, 3, 4]);
  // Any other rule has no distance: a step is.
  expect(await disputedOf(pairs, { rule: 'majority', fields: ['stars'] })).toEqual([0, 1, 2, 3, 4]);
});

it.each([
  [{ min: 0, max: 100, step: 5 }, 5],
  [{ min: 1, max: 5 }, 1],
  [{ min: 0, max: 100 }, 10],
  [{ min: 0, max: 1 }, 0.1],
  [{ min: 0, max: 20, display: 'stars' }, 1],
  [{ min: 0.5, max: 3 }, 0.25],
] as const)('the step of a scale %j is %d', (scale, step) => {
  const field = {
    key: 'n',
    label: 'N',
    type: 'numeric',
    required: false,
    display: 'number',
    ...scale,
  } as const;
  expect(stepOf(field)).toBe(step);
});
