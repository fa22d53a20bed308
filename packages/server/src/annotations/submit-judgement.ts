import { type Annotation, type CreatedAnnotation, DomainError, invalidField } from '@evalguard/contract';
import { sql } from 'kysely';
import { findPolicy } from '../adjudication/adjudication-policy.ts';
import { settleItem } from '../adjudication/settle-item.ts';
import type { Context } from '../context.ts';
import { scoreGoldAnswer } from '../gold/score-gold-answer.ts';
import { type HeldItem, lockItem, requireLease } from '../items/lock-item.ts';
import { isOpenToRater, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { validateValues } from '../rubrics/validate-values.ts';
import { settleSlot } from './settle-slot.ts';
import { invalidValues, type Judgement, replaceContent, writeRevision } from './write-revision.ts';

export interface Submission {
  itemId: string;
  leaseToken: number | undefined;
  rubricVersion: number | undefined;
  judgement: Omit<Judgement, 'rubricVersion'>;
  source: Annotation['source'];
}

/**
 * Writes a rater's judgement of a queue item. Whether it completes the item is decided here, under the item's lock:
 * exactly `raters_required` submissions, never more.
 */
export async function submitJudgement(
  ctx: Context,
  queue: QueueRow,
  given: Submission,
): Promise<CreatedAnnotation> {
  const item = await lockItem(ctx, given.itemId);
  const slot = await occupiedSlot(ctx, queue, item, given.leaseToken);
  const earlier = await findOwn(ctx, item.item_id);
  const judgement = await checked(ctx, queue, item, given, earlier?.field_values ?? {});

  const annotationId = earlier?.id ?? (await insertAnnotation(ctx, item, given.source, judgement));
  if (earlier !== undefined) await replaceContent(ctx, annotationId, judgement);
  const isComplete = await settleSlot(ctx, item, slot);
  if (isComplete && queue.adjudication_version !== null) {
    const policy = await findPolicy(ctx, queue.id);
    if (policy !== null) await settleItem(ctx, policy, item.item_id);
  }
  const annotation = await writeRevision(ctx, annotationId, 'submit', null);
  const mayBeGold = item.is_gold || queue.gold !== null;
  return mayBeGold ? await scoreGoldAnswer(ctx, queue, annotation) : annotation;
}

/** How the submission's place comes about: it is held already, or a free one is taken now. */
async function occupiedSlot(
  ctx: Context,
  queue: QueueRow,
  item: HeldItem,
  token: number | undefined,
): Promise<'held' | 'taken'> {
  if (token !== undefined) return requireLease(item, token).isRetaken ? 'taken' : 'held';
  if (item.slot_state === 'leased') return 'held';
  if (item.slot_state === 'submitted') {
    throw new DomainError('ALREADY_SUBMITTED', 'You have submitted this item. Amend the annotation instead.');
  }
  // Without a lease: whoever may claim may also judge an item by name, as long as a place is free.
  if (queue.state !== 'active') throw new DomainError('QUEUE_NOT_ACTIVE', `The queue is ${queue.state}.`);
  if (!(await isOpenToRater(ctx, queue))) {
    throw new DomainError('FORBIDDEN', 'This queue is for the members of its rater pool.');
  }
  const isKept = item.slot_state === 'reopened';
  if (item.item_state !== 'available' || (item.open_slots < 1 && !isKept)) {
    throw new DomainError(
      'ITEM_NOT_OPEN',
      `The item is ${describeState(item)}; there is no place left in it.`,
    );
  }
  return isKept ? 'held' : 'taken';
}

function describeState(item: HeldItem): string {
  return item.item_state === 'available' ? 'with other raters' : item.item_state;
}

interface Earlier {
  id: string;
  field_values: Record<string, unknown>;
}

async function findOwn(ctx: Context, itemId: string): Promise<Earlier | undefined> {
  const { rows } = await sql<Earlier>`
    select id, field_values from annotations where item_id = ${itemId} and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  return rows[0];
}

async function checked(
  ctx: Context,
  queue: QueueRow,
  item: HeldItem,
  given: Submission,
  earlierValues: Record<string, unknown>,
): Promise<Judgement> {
  const rubric = await loadRubric(ctx, queue.id, given.rubricVersion).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    throw invalidField('rubric_version', 'unknown_version', 'The queue has no rubric of this version.');
  });
  // When only some fields were opened again, the rest of the answer stands, but for what is no longer asked.
  const isAsked = ([key]: [string, unknown]) => rubric.fields.some((field) => field.key === key);
  const values =
    item.reopened_fields === null
      ? given.judgement.values
      : { ...Object.fromEntries(Object.entries(earlierValues).filter(isAsked)), ...given.judgement.values };
  const result = validateValues(rubric.fields, values);
  if (result.faults.length > 0) throw invalidValues(result.faults);
  return { ...given.judgement, values: result.values, rubricVersion: rubric.version };
}

async function insertAnnotation(
  ctx: Context,
  item: HeldItem,
  source: Annotation['source'],
  judgement: Judgement,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision, score,
                             label, comment, flagged, flag_reason, field_values, rubric_version, duration_ms, presented_order, created_at,
                             updated_at)
    select ${item.project_id}, ${item.queue_id}, ${item.item_id}, ${item.target_ref}, ${ctx.memberId}, ${source},
           'submitted', 1, ${judgement.score}, ${judgement.label}, ${judgement.comment}, ${judgement.flagged}, ${judgement.flagReason},
           ${JSON.stringify(judgement.values)}::jsonb, ${judgement.rubricVersion}, ${judgement.durationMs},
           case when target_type = 'pairwise'
                then case when ${item.is_swapped ?? false} then array['b', 'a'] else array['a', 'b'] end end,
           ${ctx.now}, ${ctx.now}
    from targets where ref = ${item.target_ref}
    returning id
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the annotation was not inserted');
  return row.id;
}
