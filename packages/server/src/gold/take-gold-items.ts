import { DomainError, type GoldPolicy } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export function raterPaused(): DomainError {
  return new DomainError(
    'RATER_PAUSED',
    'You are paused in this queue because too many answers to control items were wrong. Ask its lead to go through them with you and to resume you.',
  );
}

/** How many of the next `wanted` items are to be gold, each by the policy's chance. */
export function drawGold({ rate }: GoldPolicy, wanted: number): number {
  let due = 0;
  for (let i = 0; i < wanted; i += 1) if (Math.random() < rate) due += 1;
  return due;
}

/** Takes up to `due` gold items that the caller has not had. Items that another rater's request holds are passed over. */
export async function takeGoldItems(ctx: Context, queueId: string, due: number): Promise<string[]> {
  if (due === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with picked as materialized (
      select i.id from gold_items g join items i on i.id = g.item_id
      where g.queue_id = ${queueId} and i.state = 'gold' and i.open_slots > 0
        and not exists (
          select 1 from slots s where s.item_id = i.id and s.rater_id = ${ctx.memberId}
            and s.state not in ('released', 'expired'))
      order by md5(i.id::text || ${ctx.memberId}::text) limit ${due} for update of i skip locked
    )
    update items i set open_slots = i.open_slots - 1 from picked p where i.id = p.id returning i.id
  `.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** Puts each of `some` at a place of chance among the others, whose order stays. */
export function mixIn<T>(some: readonly T[], others: readonly T[]): T[] {
  const mixed = [...others];
  for (const one of some) mixed.splice(Math.floor(Math.random() * (mixed.length + 1)), 0, one);
  return mixed;
}
