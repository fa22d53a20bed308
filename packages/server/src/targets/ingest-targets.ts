import type { TargetType } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { makeWaitingItemsAvailable } from '../items/make-waiting-items-available.ts';

export interface IngestedTarget {
  ref: number;
  /** Not ingested before: its content is to be stored now. */
  isNew: boolean;
}

/**
 * Names targets whose content arrives in this transaction, and hands over the items that waited for them. Ids are
 * taken in one order everywhere, so that two ingests, or an ingest and an add, wait for one another and never in a
 * circle.
 */
export async function ingestTargets(
  ctx: Context,
  projectId: string,
  targetType: TargetType,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, IngestedTarget>> {
  const ids = [...new Set(targetIds)].sort();
  await sql`
    insert into targets (project_id, target_type, target_id)
    select ${projectId}, ${targetType}, id from unnest(${ids}::text[]) as id
    on conflict do nothing
  `.execute(ctx.db);
  const { rows } = await sql<{ ref: number; target_id: string; is_new: boolean }>`
    select ref, target_id, ingested_at is null as is_new from targets
    where project_id = ${projectId} and target_type = ${targetType} and target_id = any(${ids}::text[])
    order by target_id for no key update
  `.execute(ctx.db);
  const fresh = rows.filter((row) => row.is_new).map((row) => row.ref);
  if (fresh.length > 0) {
    await sql`update targets set ingested_at = ${ctx.now} where ref = any(${fresh}::bigint[])`.execute(
      ctx.db,
    );
    await makeWaitingItemsAvailable(ctx, fresh);
  }
  return new Map(rows.map((row) => [row.target_id, { ref: row.ref, isNew: row.is_new }]));
}
