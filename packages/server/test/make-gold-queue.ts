import type { RubricField } from '@evalguard/contract';
import { expect } from 'vitest';
import { makeQueue } from './factories.ts';
import type { Actor, Tenant, TestServer } from './harness.ts';

export const annotationsPath = '/api/v1/annotations';

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: true },
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
];

interface Wanted {
  count: number;
  /** So many of the last items are gold; right is `pass`. */
  gold: number;
  policy: object;
  ratersPerItem?: number;
}

/** A queue of the cases case-0, case-1, … with gold among them. */
export async function makeGoldQueue(
  server: TestServer,
  tenant: Tenant,
  editor: Actor,
  { count, gold, policy, ratersPerItem = 1 }: Wanted,
) {
  const id = await makeQueue(server, {
    ...{ projectId: tenant.projectId, ratersPerItem },
    fields: fields as unknown as RubricField[],
  });
  const items = Array.from({ length: count }, (_, u) => ({
    target_id: `case-${u}`,
    ...(u < count - gold && { metadata: { batch: 7 }, inclusion_probability: 0.5 }),
  }));
  const added = await editor.request('POST', `${annotationsPath}/queues/items?outcomes=all`, {
    queue_id: id,
    items,
  });
  const itemIds = added.body.data.outcomes.map((one: { item_id: string }) => one.item_id) as string[];
  const goldIds = itemIds.slice(count - gold);
  const path = `${annotationsPath}/queues/${id}`;
  for (const itemId of goldIds) {
    const made = await editor.request('PUT', `${path}/items/${itemId}/gold`, {
      answers: { verdict: { accepted: ['pass'] } },
      explanation: 'It names the fee.',
    });
    expect([made.status, made.text]).toEqual([200, made.text]);
  }
  expect((await editor.request('PUT', `${path}/gold-policy`, policy)).status).toBe(200);
  return {
    ...{ id, path, itemIds, goldIds: new Set(goldIds) },
    claim: (actor: Actor, prefetch = 1) =>
      actor.request('POST', `${annotationsPath}/queue`, { queue_id: id, prefetch }),
    submit: (actor: Actor, targetId: string, verdict = 'pass') =>
      actor.request('POST', annotationsPath, {
        ...{ queue_id: id, target_id: targetId, target_type: 'eval_case', values: { verdict } },
      }),
  };
}
