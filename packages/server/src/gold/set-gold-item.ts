import {
  DomainError,
  type ErrorDetail,
  GoldItem,
  Id,
  notFound,
  type Rubric,
  SetGoldInput,
} from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lockItem } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { validateValues } from '../rubrics/validate-values.ts';
import { exampleGoldItem, readGoldItems } from './gold-item-row.ts';
import { rescoreGold } from './rescore-gold.ts';

const Params = z.object({ queue_id: Id, item_id: Id });
type Body = z.output<typeof SetGoldInput>;

/** Places for raters in a gold item: as many as the column holds, so that it never completes. */
const goldPlaces = 32_767;

/** Makes an item gold that no rater has had yet, or changes what is accepted of a gold one. */
export async function setGoldItem(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: Body },
): Promise<GoldItem> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const item = await lockItem(ctx, params.item_id);
  if (item.queue_id !== queue.id) throw notFound('item');
  requireFitting(await loadRubric(ctx, queue.id), body.answers);
  if (item.is_gold) await rescoreGold(ctx, item.item_id, body.answers);
  else await makeGold(ctx, item.item_id, queue.id);
  await sql`
    insert into gold_items (item_id, queue_id, answers, explanation, created_by, created_at, updated_at)
    values (${item.item_id}, ${queue.id}, ${JSON.stringify(body.answers)}::jsonb, ${body.explanation},
            ${ctx.memberId}, ${ctx.now}, ${ctx.now})
    on conflict (item_id) do update
    set answers = excluded.answers, explanation = excluded.explanation, updated_at = excluded.updated_at
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'queues.items.gold.set',
    subjectId: item.item_id,
    projectId: queue.project_id,
  });
  const [made] = await readGoldItems(ctx, { queueId: queue.id, itemId: item.item_id, limit: 1 });
  if (made === undefined) throw new Error('the gold item that was just written is not there');
  return made.gold;
}

async function makeGold(ctx: Context, itemId: string, queueId: string): Promise<void> {
  const { rows } = await sql`
    update items set state = 'gold', raters_required = ${goldPlaces}, open_slots = ${goldPlaces}
    where id = ${itemId} and state = 'available' and not exists (select 1 from slots s where s.item_id = ${itemId})
    returning id
  `.execute(ctx.db);
  if (rows.length === 0) {
    const message =
      'Only an open item that no rater has had yet can become gold. Add the target to another queue.';
    throw new DomainError('CONFLICT', message);
  }
  await changeCounters(ctx, queueId, { available: -1 });
}

/** What is accepted must be something that the rubric lets raters answer. */
function requireFitting(rubric: Rubric, answers: Body['answers']): void {
  const faults: ErrorDetail[] = [];
  for (const [key, { accepted, tolerance }] of Object.entries(answers)) {
    const path = `answers.${key}`;
    const field = rubric.fields.find((one) => one.key === key);
    const isOwn = key === 'score' || key === 'label';
    if (field === undefined && !isOwn) {
      faults.push({ path, code: 'unknown_field', message: 'the rubric has no such field' });
      continue;
    }
    const isNumber = field === undefined ? key === 'score' : field.type === 'numeric';
    if (tolerance !== undefined && !isNumber) {
      faults.push({ path: `${path}.tolerance`, code: 'no_number', message: 'only numbers have a tolerance' });
    }
    accepted.forEach((value, at) => {
      if (field !== undefined && value !== null) {
        const [fault] = validateValues([field], { [key]: value }).faults;
        if (fault !== undefined) faults.push({ ...fault, path: `${path}.accepted[${at}]` });
      }
    });
  }
  if (faults.length === 0) return;
  const [first] = faults;
  throw new DomainError('VALIDATION_ERROR', `${first?.path}: ${first?.message}.`, faults);
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
