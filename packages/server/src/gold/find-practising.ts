import type { PracticeProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** Which of the caller's items, in their order, will be answered in practice. */
export async function findPractising(
  ctx: Context,
  practice: PracticeProgress | null,
  itemIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const left = practice === null ? 0 : practice.of - practice.done;
  if (left === 0) return new Set();
  const { rows } = await sql<{ item_id: string }>`
    select item_id from gold_items where item_id = any(${itemIds}::uuid[])
    order by array_position(${itemIds}::uuid[], item_id) limit ${left}
  `.execute(ctx.db);
  return new Set(rows.map((row) => row.item_id));
}
