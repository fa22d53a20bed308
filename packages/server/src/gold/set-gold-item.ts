import { DomainError, GoldItem, Id, notFound, SetGoldInput } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lockItem } from '../items/lock-item.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { exampleGoldItem, readGoldItems } from './gold-item-row.ts';
import { goldFaults, notFresh, writeGold } from './write-gold.ts';

const Params = z.object({ queue_id: Id, item_id: Id });
type Body = z.output<typeof SetGoldInput>;

/** Makes an item gold that no rater has had yet, or changes what is accepted of a gold one. */
export async function setGoldItem(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: Body },
): Promise<GoldItem> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const item = await lockItem(ctx, params.item_id);
  if (item.queue_id !== queue.id) throw notFound('item');
  const faults = goldFaults(await loadRubric(ctx, queue.id), body.answers);
  const [first] = faults;
  if (first !== undefined)
    throw new DomainError('VALIDATION_ERROR', `${first.path}: ${first.message}.`, faults);
  const outcomes = await writeGold(ctx, queue.id, [{ itemId: item.item_id, ...body }]);
  if (outcomes.get(item.item_id) === 'had_by_raters') throw new DomainError('CONFLICT', notFresh);
  await addAuditEntry(ctx, {
    action: 'queues.items.gold.set',
    subjectId: item.item_id,
    projectId: queue.project_id,
  });
  const [made] = await readGoldItems(ctx, { queueId: queue.id, itemId: item.item_id, limit: 1 });
  if (made === undefined) throw new Error('the gold item that was just written is not there');
  return made.gold;
}

export const setGoldItemEndpoint = endpoint({
  id: 'queues.items.gold.set',
  method: 'PUT',
  path: '/annotations/queues/{queue_id}/items/{item_id}/gold',
  summary: 'Make an item gold',
  description:
    "An item with a known answer, hidden among the others: every rater may get it, beyond raters_per_item. It leaves the queue's counts and statistics. Only items that no rater has had yet.",
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: SetGoldInput,
  output: GoldItem,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { queue_id: exampleGoldItem.queue_id, item_id: exampleGoldItem.item_id },
    body: { answers: exampleGoldItem.answers, explanation: exampleGoldItem.explanation },
    output: exampleGoldItem,
  },
  run: setGoldItem,
});
