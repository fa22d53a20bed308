import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { bringBackItems } from '../items/bring-back-items.ts';
import { changeCounters } from '../queues/change-counters.ts';

/** Puts locked items into their queue again: answers are opened, removed items come back. */
export async function putBackItems(
  ctx: Context,
  queueId: string,
  ids: readonly string[],
  reason: string | null,
): Promise<number> {
  await sql`
    insert into item_events (item_id, kind, actor_id, reason, created_at)
    select id, 'requeue', ${ctx.memberId}, ${reason}, ${ctx.now} from items
    where id = any(${ids}::uuid[]) and (state = 'removed' or (state <> 'gold' and submitted_count > 0))
  `.execute(ctx.db);
  // First the answers of those that are there: an item that comes back keeps its own.
  const reopened = await reopenAnswers(ctx, queueId, ids, reason);
  return reopened + (await bringBackItems(ctx, queueId, ids));
}

/** Every submitted answer of the items is opened, for anyone; the history keeps them. Returns the items touched. */
async function reopenAnswers(ctx: Context, queueId: string, ids: readonly string[], reason: string | null) {
  const { rows: slots } = await sql<{ item_id: string; rater_id: string }>`
    update slots s set state = 'released', reopened_fields = null
    from items i where i.id = s.item_id and i.id = any(${ids}::uuid[]) and i.state not in ('removed', 'gold') and s.state = 'submitted'
    returning s.item_id, s.rater_id
  `.execute(ctx.db);
  const [itemIds, raterIds] = [slots.map((slot) => slot.item_id), slots.map((slot) => slot.rater_id)];
  const { rows: items } = await sql<{ was_completed: boolean }>`
    with present as (
      select i.id, i.state = 'completed' as was_completed, n.number
      from items i join (select item_id, count(*)::smallint as number from unnest(${itemIds}::uuid[]) as item_id
                         group by item_id) n on n.item_id = i.id
    )
    update items i set state = 'available', completed_at = null, submitted_count = i.submitted_count - p.number,
                       open_slots = i.open_slots + p.number
    from present p where i.id = p.id returning p.was_completed
  `.execute(ctx.db);
  await sql`
    update rater_cursors c set submitted_count = c.submitted_count - n.number
    from (select rater_id, count(*) as number from unnest(${raterIds}::uuid[]) as rater_id group by rater_id) n
    where c.queue_id = ${queueId} and c.rater_id = n.rater_id
  `.execute(ctx.db);
  await sql`
    with reopened as (
      update annotations a set status = 'reopened', revision = revision + 1, updated_at = ${ctx.now}
      from unnest(${itemIds}::uuid[], ${raterIds}::uuid[]) as s (item_id, rater_id)
      where a.item_id = s.item_id and a.rater_id = s.rater_id and a.status = 'submitted' returning a.*
    )
    insert into annotation_revisions (annotation_id, revision, action, author_id, reason, score, label, comment,
                                      flagged, flag_reason, field_values, rubric_version, duration_ms, created_at)
    select id, revision, 'reopen', ${ctx.memberId}, ${reason}, score, label, comment, flagged, flag_reason,
           field_values, rubric_version, duration_ms, ${ctx.now}
    from reopened
  `.execute(ctx.db);
  const completed = items.filter((item) => item.was_completed).length;
  await changeCounters(ctx, queueId, {
    submitted: -slots.length,
    completed: -completed,
    available: completed,
  });
  return items.length;
}
