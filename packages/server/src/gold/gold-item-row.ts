import type { GoldItem } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

interface GoldRow extends Omit<GoldItem, 'created_at' | 'updated_at'> {
  place: number;
  created_at: Date;
  updated_at: Date;
}

/** Gold items of a queue by their place, with how many answered them. The caller has checked the queue. */
export async function readGoldItems(
  ctx: Context,
  filter: { queueId: string; itemId?: string; after?: number; limit: number },
): Promise<{ place: number; gold: GoldItem }[]> {
  const { rows } = await sql<GoldRow>`
    select g.item_id, g.queue_id, t.target_id, g.answers, g.explanation, g.created_at, g.updated_at,
           i.place::float8 as place, count(a.id)::int as raters, (count(*) filter (where a.is_correct))::int as correct
    from gold_items g join items i on i.id = g.item_id join targets t on t.ref = i.target_ref
    left join gold_answers a on a.item_id = g.item_id
    where g.queue_id = ${filter.queueId} and i.place > ${filter.after ?? 0}
      and (${filter.itemId ?? null}::uuid is null or g.item_id = ${filter.itemId ?? null}::uuid)
    group by g.item_id, t.target_id, i.place order by i.place limit ${filter.limit}
  `.execute(ctx.db);
  return rows.map(({ place, created_at: createdAt, updated_at: updatedAt, ...row }) => ({
    place,
    gold: { ...row, created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() },
  }));
}

const zero = '00000000-0000-0000-0000-000000000000';

export const exampleGoldItem: GoldItem = {
  item_id: zero,
  queue_id: zero,
  target_id: 'support-refund-01',
  answers: { verdict: { accepted: ['fail'] } },
  explanation: 'The answer leaves out the restocking fee.',
  raters: 0,
  correct: 0,
  created_at: '2026-01-05T10:00:00.000Z',
  updated_at: '2026-01-05T10:00:00.000Z',
};
