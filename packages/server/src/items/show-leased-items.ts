import type { ClaimedItem } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { showTargets } from '../targets/show-target.ts';
import { type ItemRow, itemColumns, showItem } from './item-row.ts';
import type { LeasedItem } from './lease-items.ts';

interface Row extends ItemRow {
  target_ref: number;
  display: Record<string, unknown>[] | null;
  is_ingested: boolean;
  previous_values: Record<string, unknown> | null;
  previous_revision: number | null;
}

/** Everything that the page needs to show leased items, in their order; what the queue is blind to is left out. */
export async function showLeasedItems(
  ctx: Context,
  queue: QueueRow,
  leased: readonly LeasedItem[],
): Promise<ClaimedItem[]> {
  const { rows } = await sql<Row>`
    select ${itemColumns}, i.target_ref, i.display, t.ingested_at is not null as is_ingested,
           a.field_values as previous_values, a.revision as previous_revision
    from items i
    join targets t on t.ref = i.target_ref
    left join annotations a on a.item_id = i.id and a.rater_id = ${ctx.memberId}
    where i.id = any(${leased.map((lease) => lease.item_id)}::uuid[])
  `.execute(ctx.db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const wanted = leased.flatMap((lease) => {
    const row = byId.get(lease.item_id);
    return row?.is_ingested === true ? [{ ref: row.target_ref, isSwapped: lease.is_swapped }] : [];
  });
  const targets = await showTargets(ctx, wanted, queue.blind);
  return leased.flatMap((lease) => {
    const row = byId.get(lease.item_id);
    if (row === undefined) return [];
    const { previous_values: values, previous_revision: revision } = row;
    return [
      {
        item: showItem(row),
        lease: { token: lease.token, expires_at: lease.expires_at.toISOString() },
        target: (targets.get(row.target_ref) as Record<string, unknown> | undefined) ?? null,
        display: row.display,
        reopened_fields: lease.reopened_fields,
        previous: values === null || revision === null ? null : { values, revision },
      },
    ];
  });
}
