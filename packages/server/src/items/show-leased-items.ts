import type { ClaimedItem, PracticeProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import type { LeasedItem } from './lease-items.ts';
import { showContents } from './show-contents.ts';

/** Everything that the page needs to show leased items, in their order. */
export async function showLeasedItems(
  ctx: Context,
  queue: QueueRow,
  leased: readonly LeasedItem[],
  practice: PracticeProgress | null,
): Promise<ClaimedItem[]> {
  const contents = await showContents(ctx, queue, leased);
  const { rows } = await sql<{ item_id: string; values: Record<string, unknown>; revision: number }>`
    select item_id, field_values as values, revision from annotations
    where item_id = any(${leased.map((lease) => lease.item_id)}::uuid[]) and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  const previous = new Map(rows.map(({ item_id: id, ...answer }) => [id, answer]));
  const left = practice === null ? 0 : practice.of - practice.done;
  const practising = left === 0 ? new Set() : await goldAmong(ctx, leased, left);
  return leased.flatMap((lease) => {
    const content = contents.get(lease.item_id);
    if (content === undefined) return [];
    const isPractice = practising.has(lease.item_id);
    return [
      {
        ...content,
        ...(isPractice && { is_practice: true }),
        lease: { token: lease.token, expires_at: lease.expires_at.toISOString() },
        reopened_fields: lease.reopened_fields,
        previous: previous.get(lease.item_id) ?? null,
      },
    ];
  });
}

/** The first `left` gold items, which are answered in practice. */
async function goldAmong(ctx: Context, leased: readonly LeasedItem[], left: number): Promise<Set<string>> {
  const ids = leased.map((lease) => lease.item_id);
  const { rows } = await sql<{ item_id: string }>`
    select item_id from gold_items where item_id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], item_id) limit ${left}
  `.execute(ctx.db);
  return new Set(rows.map((row) => row.item_id));
}
