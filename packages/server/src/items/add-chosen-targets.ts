import { AddItemsResult, type ItemInput, limits } from '@evalguard/contract';
import { isInBernoulliSample } from '@evalguard/statistics';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { type Draw, drawChoice, drawTargets } from './draw-targets.ts';
import { insertItems } from './insert-items.ts';

/** How much of what is there is wanted; the same fields for runs and traces. */
export const choice = {
  sample_of_rest: z.number().min(0).max(1).default(0).meta({
    description: 'Chance of each that the filter leaves out; without a filter, of every one.',
  }),
  seed: z.number().int().min(0).max(4_294_967_295).default(0),
  priority: z.number().int().min(-1_000_000).max(1_000_000).optional(),
  ...drawChoice,
  is_preview: z.boolean().default(false).meta({
    description: 'Only count: nothing is added. `added` is then what would be.',
  }),
};

export const addedByChoice = AddItemsResult.omit({ outcomes: true }).extend({
  matched: z.number().int().meta({ description: 'Taken for certain.' }),
  sampled: z.number().int().meta({ description: 'Drawn by chance.' }),
});
export type AddedByChoice = z.infer<typeof addedByChoice>;

export interface Choosable {
  target_id: string;
  is_match: boolean;
}

export interface Chosen {
  items: readonly ItemInput[];
  /** How many of them were taken for certain. */
  matched: number;
}

/**
 * What matches, and a random part of the rest. Who is drawn depends on the target's id and the seed alone, so the same
 * call draws the same ones, and a larger part keeps a smaller one's.
 */
export function chooseMatching(
  candidates: readonly Choosable[],
  { sample_of_rest: share, seed, priority }: Draw,
): Chosen {
  const given = priority === undefined ? {} : { priority };
  const items = candidates.flatMap(({ target_id, is_match }): ItemInput[] => {
    if (is_match) return [{ target_id, inclusion_probability: 1, ...given }];
    const isDrawn = share > 0 && isInBernoulliSample(target_id, share, seed);
    return isDrawn ? [{ target_id, inclusion_probability: share, ...given }] : [];
  });
  // Not by their chance: a rest that is taken whole has the chance 1, too.
  return { items, matched: candidates.filter((one) => one.is_match).length };
}

/** What a strategy draws; certain is what has the chance 1. */
export async function chooseByDraw(...given: Parameters<typeof drawTargets>): Promise<Chosen> {
  const items = await drawTargets(...given);
  return { items, matched: items.filter((one) => one.inclusion_probability === 1).length };
}

async function countPresent(ctx: Context, queue: QueueRow, chosen: readonly ItemInput[]): Promise<number> {
  const { rows } = await sql<{ present: number }>`
    select count(*)::int as present from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} and t.target_id = any(${chosen.map((item) => item.target_id)}::text[])
  `.execute(ctx.db);
  return rows[0]?.present ?? 0;
}

/** Queues what was chosen. The chance of each is kept with its item, which makes estimates about the whole valid. */
export async function addChosenTargets(
  ctx: Context,
  queue: QueueRow,
  { items: chosen, matched }: Chosen,
  given: { is_preview: boolean },
): Promise<AddedByChoice> {
  const counts = { queue_id: queue.id, received: chosen.length, matched, sampled: chosen.length - matched };
  if (given.is_preview) {
    const duplicates = await countPresent(ctx, queue, chosen);
    return { ...counts, added: chosen.length - duplicates, duplicates, waiting: 0 };
  }
  let [added, waiting] = [0, 0];
  for (let start = 0; start < chosen.length; start += limits.targetIdsPerRequestMax) {
    const part = chosen.slice(start, start + limits.targetIdsPerRequestMax);
    const inserted = await insertItems(ctx, queue, part, false);
    added += inserted.added;
    waiting += inserted.waiting;
  }
  ctx.metrics.bulkRows.inc({ outcome: 'added' }, added);
  return { ...counts, added, duplicates: chosen.length - added, waiting };
}
