import type { RunEstimate } from '@evalguard/contract';
import type { LabelledRun } from '@evalguard/statistics';
import { sql } from 'kysely';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import type { Answers } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import type { IsPositive } from './positive-answer.ts';

/** A run as the judge scored it, with people's labels of those of its cases that are in a queue. */
export interface JudgedRun extends LabelledRun {
  score: Float64Array;
  unit: number[];
  label: number[];
  /** Absent: equal chances. */
  inclusion?: number[];
  facts: Pick<RunEstimate, 'cases' | 'judged' | 'sampled' | 'labels' | 'labels_left_out' | 'inclusion'>;
}

interface CaseRow {
  judged: number | null;
  item_id: string | null;
  inclusion_probability: number | null;
}

interface RunOfQueue {
  runId: string;
  queueId: string;
  judge: RunEstimate['judge'];
}

async function readCases(
  ctx: Pick<Context, 'db'>,
  { runId, queueId, judge }: RunOfQueue,
): Promise<CaseRow[]> {
  const judged = judge === 'passed' ? sql`c.passed::int::float8` : sql`c.score`;
  const { rows } = await sql<CaseRow>`
    select ${judged} as judged, i.id as item_id, i.inclusion_probability
    from eval_cases c
    left join items i on i.target_ref = c.target_ref and i.queue_id = ${queueId} and i.state not in ('removed', 'gold')
    where c.run_id = ${runId} order by c.case_index
  `.execute(ctx.db);
  return rows;
}

/** Each item's label: the raters' majority (null for a tie), or their mean. */
function labelsByItem(answers: Answers, { ratings }: FieldRatings, isPositive: IsPositive) {
  const sums = new Map<number, { sum: number; count: number }>();
  ratings.unit.forEach((unit, i) => {
    const value = ratings.value[i] ?? 0;
    const known = sums.get(unit) ?? { sum: 0, count: 0 };
    const counted = isPositive === null ? value : Number(isPositive(value));
    sums.set(unit, { sum: known.sum + counted, count: known.count + 1 });
  });
  const labels = new Map<string, number | null>();
  for (const [unit, { sum, count }] of sums) {
    const mean = sum / count;
    const settled = isPositive === null ? mean : mean === 0.5 ? null : Math.round(mean);
    labels.set(answers.items[unit]?.id ?? '', settled);
  }
  return labels;
}

/**
 * The run with its labels. Where some items have the chance with which they were drawn, only those count: the others
 * were put in by hand. A chance is multiplied by the share of the drawn items that is labelled so far, so that a queue
 * half done is not taken for a complete one.
 */
export async function readLabelledRun(
  ctx: Pick<Context, 'db'>,
  of: RunOfQueue,
  given: { answers: Answers; encoded: FieldRatings; isPositive: IsPositive },
): Promise<JudgedRun> {
  const cases = await readCases(ctx, of);
  const labels = labelsByItem(given.answers, given.encoded, given.isPositive);
  const isDrawn = cases.some((one) => one.inclusion_probability !== null);
  const leftOut = { tied: 0, without_probability: 0, unjudged: 0 };
  const score: number[] = [];
  const unit: number[] = [];
  const label: number[] = [];
  const chance: number[] = [];
  let sampled = 0;
  for (const { judged, item_id: itemId, inclusion_probability: drawn } of cases) {
    const answer = itemId === null ? undefined : labels.get(itemId);
    const isSampled = itemId !== null && (drawn !== null || !isDrawn);
    if (judged !== null && isSampled) sampled += 1;
    if (answer !== undefined && judged === null) leftOut.unjudged += 1;
    else if (answer !== undefined && !isSampled) leftOut.without_probability += 1;
    else if (answer === null) leftOut.tied += 1;
    else if (answer !== undefined) {
      unit.push(score.length);
      label.push(answer);
      chance.push(drawn ?? 1);
    }
    if (judged !== null) score.push(judged);
  }
  const answered = label.length / sampled;
  return {
    ...{ score: Float64Array.from(score), unit, label },
    ...(isDrawn && { inclusion: chance.map((p) => p * answered) }),
    facts: {
      ...{ cases: cases.length, judged: score.length, sampled, labels: label.length },
      labels_left_out: leftOut,
      inclusion: isDrawn ? 'given' : 'assumed_equal',
    },
  };
}
