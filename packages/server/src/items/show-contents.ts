import type { ClaimedItem } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { showTargets } from '../targets/show-target.ts';
import { type ItemRow, itemColumns } from './item-row.ts';
import { showItemToRater } from './show-item-to-rater.ts';

interface Row extends ItemRow {
  target_ref: number;
  display: Record<string, unknown>[] | null;
  is_ingested: boolean;
}

export interface Seen {
  item_id: string;
  /** Pairwise: side b was shown first. */
  is_swapped: boolean;
}

/** What a rater sees of items, by item id; what the queue is blind to is left out. */
export async function showContents(
  ctx: Context,
  queue: QueueRow,
  seen: readonly Seen[],
): Promise<ReadonlyMap<string, Pick<ClaimedItem, 'item' | 'target' | 'display'>>> {
  const { rows } = await sql<Row>`
    select ${itemColumns}, i.target_ref, i.display, t.ingested_at is not null as is_ingested
    from items i join targets t on t.ref = i.target_ref
    where i.id = any(${seen.map((one) => one.item_id)}::uuid[])
  `.execute(ctx.db);
  const swapped = new Set(seen.filter((one) => one.is_swapped).map((one) => one.item_id));
  const wanted = rows
    .filter((row) => row.is_ingested)
    .map((row) => ({ ref: row.target_ref, isSwapped: swapped.has(row.id) }));
  const targets = await showTargets(ctx, wanted, queue.blind);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        item: showItemToRater(queue, row),
        target: targets.get(row.target_ref) ?? null,
        display: row.display,
      },
    ]),
  );
}
