import type { RunEstimate } from '@evalguard/contract';
import type { LabelledRun } from '@evalguard/statistics';
import { type RawBuilder, sql } from 'kysely';
import type { Answers } from '../agreement/answers.ts';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import type { Context } from '../context.ts';
import { labelItems } from './label-items.ts';
import type { IsPositive } from './positive-answer.ts';

/** A run as the judge scored it, with people's labels of those of its cases that are in a queue. */
export interface JudgedRun extends LabelledRun {
  score: Float64Array;
  unit: number[];
  label: number[];
  /** Absent: equal chances. */
  inclusion?: number[];
  /** What was asked to be read with each judged case, in the order of `score`. */
  marks: (string | null)[];
  /** The chance with which each judged case was drawn into the queue (1 where none is stored); 0: it is not there. */
  drawn: number[];
  facts: Pick<RunEstimate, 'cases' | 'judged' | 'sampled' | 'labels' | 'labels_left_out' | 'inclusion'>;
}

interface CaseRow {
  judged: number | null;
  mark: string | null;
  item_id: string | null;
  inclusion_probability: number | null;
}

export interface RunOfQueue {
  runId: string;
  queueId: string;
  judge: RunEstimate['judge'];
  /** A text of each case `c`: what it is paired by, or its stratum. */
  mark?: RawBuilder<unknown> | undefined;
}

async function readCases(
  ctx: Pick<Context, 'db'>,
  { runId, queueId, judge, mark = sql`null::text` }: RunOfQueue,
): Promise<CaseRow[]> {
  const judged = judge === 'passed' ? sql`c.passed::int::float8` : sql`c.score`;
  const { rows } = await sql<CaseRow>`
    select ${judged} as judged, ${mark} as mark, i.id as item_id, i.inclusion_probability
    from eval_cases c
    left join items i on i.target_ref = c.target_ref and i.queue_id = ${queueId} and i.state not in ('removed', 'gold')
    where c.run_id = ${runId} order by c.case_index
  `.execute(ctx.db);
  return rows;
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
  const labels = labelItems(given.answers, given.encoded, given.isPositive);
  const isDrawn = cases.some((one) => one.inclusion_probability !== null);
  const leftOut = { tied: 0, without_probability: 0, unjudged: 0 };
  const run = { score: [] as number[], unit: [] as number[], label: [] as number[], chance: [] as number[] };
  const [marks, drawn]: [(string | null)[], number[]] = [[], []];
  for (const { judged, mark, item_id: itemId, inclusion_probability: stored } of cases) {
    const answer = itemId === null ? undefined : labels.get(itemId);
    const isSampled = itemId !== null && (stored !== null || !isDrawn);
    if (answer !== undefined && judged === null) leftOut.unjudged += 1;
    else if (answer !== undefined && !isSampled) leftOut.without_probability += 1;
    else if (answer === null) leftOut.tied += 1;
    else if (answer !== undefined) {
      run.unit.push(run.score.length);
      run.label.push(answer);
      run.chance.push(stored ?? 1);
    }
    if (judged === null) continue;
    run.score.push(judged);
    marks.push(mark);
    drawn.push(isSampled ? (stored ?? 1) : 0);
  }
  const sampled = drawn.filter((chance) => chance > 0).length;
  const answered = run.label.length / sampled;
  return {
    ...{ score: Float64Array.from(run.score), unit: run.unit, label: run.label, marks, drawn },
    ...(isDrawn && { inclusion: run.chance.map((p) => p * answered) }),
    facts: {
      ...{ cases: cases.length, judged: run.score.length, sampled, labels: run.label.length },
      labels_left_out: leftOut,
      inclusion: isDrawn ? 'given' : 'assumed_equal',
    },
  };
}
