import type { GoldRater } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { measureGold } from './measure-gold.ts';

export type MeasuredRater = Omit<GoldRater, 'name' | 'paused_at'>;

interface Row {
  rater_id: string;
  practice_answers: number;
  correct: number[];
}

/** Accuracy and drift of every rater who has answered gold in a queue; practice is counted apart. */
export async function measureGoldRaters(
  reader: Pick<Context, 'db'>,
  { queueId }: { queueId: string },
): Promise<MeasuredRater[]> {
  const { rows } = await sql<Row>`
    select rater_id, (count(*) filter (where is_practice))::int as practice_answers,
           coalesce(array_agg(is_correct::int order by id) filter (where not is_practice), '{}') as correct
    from gold_answers where queue_id = ${queueId} group by rater_id
  `.execute(reader.db);
  const measured = measureGold(rows.map(({ correct }) => correct));
  return rows.flatMap(({ rater_id, practice_answers }, at) => {
    const found = measured[at];
    return found === undefined ? [] : [{ rater_id, practice_answers, ...found }];
  });
}
