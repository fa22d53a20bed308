import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { changeCounters } from './change-counters.ts';

/**
 * Opens the fields that a new rubric version adds, for everyone who has submitted, and nothing else of their answers.
 * Answers that were opened for some fields already get the added ones too; ones opened as a whole need nothing.
 */
export async function reopenAddedFields(
  ctx: Context,
  queueId: string,
  addedKeys: readonly string[],
): Promise<number> {
  if (addedKeys.length === 0) return 0;
  // Items before slots, in one order, as everywhere.
  const { rows: items } = await sql<{ id: string; was_completed: boolean }>`
    select id, state = 'completed' as was_completed from items
    where queue_id = ${queueId} and state not in ('removed', 'gold') and submitted_count > 0 order by id for update
  `.execute(ctx.db);
  const ids = items.map((item) => item.id);
  await sql`
    update slots set reopened_fields = array(select distinct unnest(reopened_fields || ${addedKeys}::text[]))
    where queue_id = ${queueId} and state = 'reopened' and reopened_fields is not null
  `.execute(ctx.db);
  const { rows: slots } = await sql<{ item_id: string; rater_id: string }>`
    update slots set state = 'reopened', reopened_fields = ${addedKeys}::text[]
    where item_id = any(${ids}::uuid[]) and state = 'submitted' returning item_id, rater_id
  `.execute(ctx.db);
  await sql`
    update items set state = 'available', completed_at = null, submitted_count = 0 where id = any(${ids}::uuid[])
  `.execute(ctx.db);
  await takeBackProgress(ctx, queueId, slots);
  await reviseAnnotations(ctx, queueId, slots);
  const completed = items.filter((item) => item.was_completed).length;
  await changeCounters(ctx, queueId, {
    submitted: -slots.length,
    completed: -completed,
    available: completed,
  });
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${queueId}`.execute(ctx.db);
  return slots.length;
}

async function takeBackProgress(
  ctx: Context,
  queueId: string,
  slots: readonly { rater_id: string }[],
): Promise<void> {
  await sql`
    update rater_cursors c set submitted_count = c.submitted_count - n.number
    from (select rater_id, count(*) as number from unnest(${slots.map((slot) => slot.rater_id)}::uuid[]) as rater_id
          group by rater_id) n
    where c.queue_id = ${queueId} and c.rater_id = n.rater_id
  `.execute(ctx.db);
}

async function reviseAnnotations(
  ctx: Context,
  queueId: string,
  slots: readonly { item_id: string; rater_id: string }[],
): Promise<void> {
  await sql`
    with reopened as (
      update annotations a set status = 'reopened', revision = revision + 1, updated_at = ${ctx.now}
      from unnest(${slots.map((slot) => slot.item_id)}::uuid[], ${slots.map((slot) => slot.rater_id)}::uuid[])
           as s (item_id, rater_id)
      where a.queue_id = ${queueId} and a.item_id = s.item_id and a.rater_id = s.rater_id
        and a.status = 'submitted'
      returning a.*
    )
    insert into annotation_revisions (annotation_id, revision, action, author_id, reason, score, label, comment,
                                      flagged, flag_reason, field_values, rubric_version, duration_ms, created_at)
    select id, revision, 'reopen', ${ctx.memberId}, 'fields were added to the rubric', score, label, comment,
           flagged, flag_reason, field_values, rubric_version, duration_ms, ${ctx.now}
    from reopened
  `.execute(ctx.db);
}
