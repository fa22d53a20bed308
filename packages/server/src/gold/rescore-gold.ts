import type { GoldItem } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { compareGold } from './compare-gold.ts';

interface FirstAnswer {
  id: number;
  score: number | null;
  label: string | null;
  values: Record<string, unknown>;
}

/**
 * Compares the first answers to a gold item anew, after what is accepted was changed. Pauses that came of the old
 * scores stay until somebody resumes the rater.
 */
export async function rescoreGold(ctx: Context, itemId: string, answers: GoldItem['answers']): Promise<void> {
  const { rows } = await sql<FirstAnswer>`
    select g.id, r.score, r.label, r.field_values as values
    from gold_answers g join annotation_revisions r on r.annotation_id = g.annotation_id and r.revision = 1
    where g.item_id = ${itemId} order by g.id
  `.execute(ctx.db);
  if (rows.length === 0) return;
  const results = rows.map(({ score, label, values }) => compareGold(answers, { score, label, ...values }));
  await sql`
    update gold_answers g set is_correct = n.is_correct, field_results = n.results
    from unnest(${rows.map((row) => row.id)}::bigint[],
                ${results.map((result) => Object.values(result).every(Boolean))}::boolean[],
                ${results.map((result) => JSON.stringify(result))}::jsonb[]) as n (id, is_correct, results)
    where g.id = n.id
  `.execute(ctx.db);
}
