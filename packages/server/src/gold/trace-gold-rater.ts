import type { Computed, GoldRaterAnswers } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { traceDrift } from './trace-drift.ts';

export type TracedRater = Omit<GoldRaterAnswers, keyof Computed | 'rater_id' | 'name'>;

interface Newest {
  number: number;
  item_id: string;
  target_id: string;
  is_correct: boolean;
  field_results: Record<string, boolean>;
  answered_at: string;
}

const answersMax = 1_000;

/** A rater's newest answers to gold, with the sum over all of them that raises the drift signals. One statement: one moment. */
export async function traceGoldRater(
  { db }: Pick<Context, 'db'>,
  { queueId, raterId }: { queueId: string; raterId: string },
): Promise<TracedRater> {
  const { rows } = await sql<{ correct: number[]; newest: Newest[] }>`
    with own as (
      select id, item_id, is_correct, field_results, answered_at, row_number() over (order by id) as number
      from gold_answers where queue_id = ${queueId} and rater_id = ${raterId} and not is_practice
    ), newest as (
      select * from own order by id desc limit ${answersMax}
    )
    select (select coalesce(array_agg(is_correct::int order by id), '{}') from own) as correct,
           (select coalesce(json_agg(json_build_object('number', n.number, 'item_id', n.item_id, 'target_id', t.target_id,
                     'is_correct', n.is_correct, 'field_results', n.field_results, 'answered_at', n.answered_at)
                     order by n.id), '[]')
            from newest n join items i on i.id = n.item_id join targets t on t.ref = i.target_ref) as newest
  `.execute(db);
  const { correct, newest } = rows[0] ?? { correct: [], newest: [] };
  const { path, signals, limit, step } = traceDrift(correct);
  const raised = new Set(signals);
  const answers = newest.map(({ field_results: results, answered_at: at, number, ...row }) => ({
    ...{ number, ...row },
    wrong_fields: Object.keys(results).filter((field) => results[field] === false),
    cusum: path[number - 1] ?? 0,
    is_signal: raised.has(number - 1),
    answered_at: new Date(at).toISOString(),
  }));
  return { answers, limit, step };
}
