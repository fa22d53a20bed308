import type { Computed, EstimateWarning, RunDifference } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { compareRuns } from './compare-runs.ts';
import { positiveAnswer } from './positive-answer.ts';
import { type JudgedRun, readLabelledRun } from './read-labelled-run.ts';
import { warnOfRun } from './warn-of-estimate.ts';

/** What cases of two runs are paired by. */
export type PairBy = 'input' | 'index' | 'tag';

interface SideAsked {
  runId: string;
  queueId: string;
  field: ReviewField;
  isShuffled: boolean;
}

export interface DifferenceAsked {
  run: SideAsked;
  other: SideAsked;
  source: AnswersFilter['source'];
  positive: string | undefined;
  judge: RunDifference['judge'] | undefined;
  target: RunDifference['target'];
  pairBy: PairBy;
  tag: string | undefined;
}

function markOf({ pairBy, tag }: DifferenceAsked): RawBuilder<unknown> {
  if (pairBy === 'index') return sql`c.case_index::text`;
  if (pairBy === 'tag') return sql`c.metadata ->> ${tag ?? ''}::text`;
  // Inputs may be long; what is compared is small.
  return sql`md5(c.input::text)`;
}

type Reader = Pick<Context, 'db' | 'projectIds'>;

async function readSide(reader: Reader, side: SideAsked, asked: DifferenceAsked) {
  const { runId, queueId, field } = side;
  const answers = await readAnswers(reader, { queueId, source: asked.source, fields: [field] });
  const encoded = fieldRatings(field, answers);
  const isPositive = positiveAnswer(field, encoded, asked.positive);
  const kind = isPositive === null ? ('mean' as const) : ('share' as const);
  const judge = asked.judge ?? (kind === 'share' ? 'passed' : 'score');
  const of = { runId, queueId, judge, mark: markOf(asked) };
  return { kind, judge, run: await readLabelledRun(reader, of, { answers, encoded, isPositive }) };
}

function showSide({ runId, queueId }: SideAsked, { score, facts }: JudgedRun): RunDifference['run'] {
  const mean = score.length === 0 ? null : score.reduce((sum, s) => sum + s, 0) / score.length;
  return {
    ...{ run_id: runId, queue_id: queueId, judge_value: mean },
    ...{ cases: facts.cases, judged: facts.judged, labels: facts.labels, inclusion: facts.inclusion },
  };
}

/** What holds of either run is said once; figures are those of the first that it holds of. */
function onceEach(warnings: readonly EstimateWarning[]): EstimateWarning[] {
  const seen = new Map<string, EstimateWarning>();
  for (const warning of warnings) if (!seen.has(warning.code)) seen.set(warning.code, warning);
  return [...seen.values()];
}

/** Reads two runs' verdicts and people's labels of both, and estimates how far apart people would find them. */
export async function measureRunDifference(
  reader: Reader,
  asked: DifferenceAsked,
): Promise<Omit<RunDifference, keyof Computed>> {
  const { source, target, positive } = asked;
  const first = await readSide(reader, asked.run, asked);
  const second = await readSide(reader, asked.other, asked);
  const { kind, judge } = first;
  const measured = compareRuns(first.run, second.run, { kind, target });
  const ofRuns = [
    ...warnOfRun(first.run.facts, asked.run.isShuffled),
    ...warnOfRun(second.run.facts, asked.other.isShuffled),
  ];
  return {
    run: showSide(asked.run, first.run),
    other: showSide(asked.other, second.run),
    field: asked.run.field.key,
    positive: positive ?? (asked.run.field.type === 'boolean' ? 'true' : null),
    ...{ kind, judge, source, target },
    ...measured,
    warnings: onceEach([...ofRuns, ...measured.warnings]),
  };
}
