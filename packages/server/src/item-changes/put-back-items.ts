import { sql } from 'kysely';
import type { Context } from '../context.ts';
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
  return reopened + (await bringBack(ctx, queueId, ids));
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

/** Removed items come back to the state in which they would be now; judgements that they hold count again. */
async function bringBack(ctx: Context, queueId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ state: string; n: number }>`
    with present as (
      select i.id, greatest(i.submitted_count, q.raters_per_item) as required,
             i.display is null and t.ingested_at is null as is_waiting
      from items i join queues q on q.id = i.queue_id join targets t on t.ref = i.target_ref
      where i.id = any(${ids}::uuid[]) and i.state = 'removed'
    ), back as (
      update items i
      set raters_required = p.required, open_slots = p.required - i.submitted_count,
          state = case when p.is_waiting then 'waiting' when i.submitted_count = p.required then 'completed'
                       else 'available' end,
          rank = case when p.is_waiting then null else i.rank end,
          completed_at = case when not p.is_waiting and i.submitted_count = p.required then ${ctx.now}::timestamptz end
      from present p where i.id = p.id returning i.state
    )
    select state, count(*)::int as n from back group by state
  `.execute(ctx.db);
  for (const { state, n } of rows) await changeCounters(ctx, queueId, { removed: -n, [state]: n });
  return rows.reduce((sum, row) => sum + row.n, 0);
}
