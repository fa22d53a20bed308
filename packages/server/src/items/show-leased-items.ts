import type { ClaimedItem, PracticeProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findPractising } from '../gold/find-practising.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import type { LeasedItem } from './leased-item.ts';
import { showContents } from './show-contents.ts';

/** Everything that the page needs to show leased items, in their order. */
export async function showLeasedItems(
  ctx: Context,
  queue: QueueRow,
  leased: readonly LeasedItem[],
  practice: PracticeProgress | null,
): Promise<ClaimedItem[]> {
  const contents = await showContents(ctx, queue, leased);
  const itemIds = leased.map((lease) => lease.item_id);
  const { rows } = await sql<{ item_id: string; values: Record<string, unknown>; revision: number }>`
    select item_id, field_values as values, revision from annotations
    where item_id = any(${itemIds}::uuid[]) and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  const previous = new Map(rows.map(({ item_id: id, ...answer }) => [id, answer]));
  const practising = await findPractising(ctx, practice, itemIds);
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
