import {
  type EstimateWarning,
  invalidField,
  type JudgeAgreement,
  type JudgeReport,
} from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { labelItems } from '../estimates/label-items.ts';
import { positiveAnswer } from '../estimates/positive-answer.ts';
import { warnOfLabels } from '../estimates/warn-of-estimate.ts';
import { alternativeAnnotators } from './alternative-annotators.ts';
import { compareJudge } from './compare-judge.ts';
import { judgeDriftOf } from './judge-drift-of.ts';
import { type JudgedLabel, readJudgedLabels, type TiedLabel } from './read-judged-labels.ts';
import { type ScoresAsked, traceScores } from './trace-scores.ts';
import { warnOfFewHeavy } from './warn-of-few-heavy.ts';
import { warnOfFewScores } from './warn-of-few-scores.ts';

export interface JudgeAsked {
  queueId: string;
  /** Null: the cases of all runs that are in the queue. */
  runId: string | null;
  field: ReviewField;
  source: AnswersFilter['source'];
  positive: string | undefined;
  scorer: string | undefined;
  threshold: number | undefined;
  utility: ScoresAsked['utility'];
  costs: ScoresAsked['costs'];
  epsilon: number;
  isShuffled: boolean;
}

/** A score of at least this passes, where nothing else is said. */
const usualThreshold = 0.5;

const column = <Row>(rows: readonly Row[], value: (row: Row) => number) => Float64Array.from(rows, value);

/** A judge that is surely worse than chance has rather been read the wrong way round. */
function warnOfSense(agreement: JudgeAgreement | null): EstimateWarning[] {
  const upper = agreement?.kappa.interval?.upper;
  if (upper === undefined || upper >= 0) return [];
  return [
    {
      code: 'reversed',
      message:
        'The judge passes what people do not, more often than chance would have it: is the chosen answer the one that passes?',
      figures: {},
    },
  ];
}

/** The signal follows the cases as they were drawn; the test asks of each case alone whether the judge could stand in. */
function warnOfWeights(isWeighted: boolean): EstimateWarning[] {
  if (!isWeighted) return [];
  return [
    {
      code: 'partly_unweighted',
      message:
        'The labelled cases were drawn with different chances. All numbers account for them but the signal of drift and the alternative annotator test, which describe the labelled cases rather than the run.',
      figures: {},
    },
  ];
}

/** How a case is judged: by its own passed where the judge gave some and no threshold is asked for, else by its score. */
function verdictBy(labels: readonly JudgedLabel[], threshold: number | undefined) {
  const isOwn = threshold === undefined && labels.some(({ passed }) => passed !== null);
  const cut = threshold ?? usualThreshold;
  const judge = ({ passed, score }: TiedLabel): number | null => {
    if (isOwn) return passed;
    return score === null ? null : Number(score >= cut);
  };
  return { verdict: isOwn ? ('passed' as const) : ('threshold' as const), judge };
}

/** With the judge's verdict; those that it has none on are left out. */
function judged<Label extends TiedLabel>(
  labels: readonly Label[],
  judge: (label: TiedLabel) => number | null,
) {
  return labels.flatMap((label) => {
    const said = judge(label);
    return said === null ? [] : [{ ...label, judge: said }];
  });
}

/** Reads what people and the judge said of a queue's cases, and holds one against the other. */
export async function measureJudge(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: JudgeAsked,
): Promise<Omit<JudgeReport, 'computed_at' | 'age_seconds'>> {
  const { queueId, runId, field, source, scorer = null, threshold } = asked;
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const encoded = fieldRatings(field, answers);
  const isPositive = positiveAnswer(field, encoded, asked.positive);
  if (isPositive === null) {
    const message =
      'For a number, say with `positive` the least that passes: a judge is held against passes.';
    throw invalidField('positive', 'needs_positive', message);
  }
  const people = labelItems(answers, encoded, isPositive);
  const { labels, tied, facts } = await readJudgedLabels(reader, { queueId, runId, scorer }, people);
  const { verdict, judge: judgeOf } = verdictBy(labels, threshold);
  const verdicts = judged(labels, judgeOf);
  const scored = labels.filter((label): label is JudgedLabel & { score: number } => label.score !== null);
  const isWeighted = labels.some(({ chance }) => chance !== labels[0]?.chance);
  const human = column(verdicts, (one) => one.human);
  const judge = column(verdicts, (one) => one.judge);
  const inclusion = column(verdicts, (one) => one.chance);
  const scores = {
    human: column(scored, (one) => one.human),
    score: column(scored, (one) => one.score),
    inclusion: isWeighted ? column(scored, (one) => one.chance) : undefined,
  };
  const { utility, costs, epsilon, isShuffled } = asked;
  const agreement = verdicts.length === 0 ? null : compareJudge({ human, judge, inclusion });
  return {
    ...{ run_id: runId, queue_id: queueId, field: field.key, scorer, source, verdict },
    positive: asked.positive ?? 'true',
    ...{ ...facts, is_weighted: isWeighted },
    agreement,
    scores:
      scored.length === 0
        ? null
        : traceScores(scores, { utility, costs, current: threshold ?? usualThreshold }),
    drift: judgeDriftOf(
      { human, judge, inclusion: isWeighted ? inclusion : undefined },
      verdicts.map(({ at }) => at),
    ),
    alternative_annotators: alternativeAnnotators({
      ...{ answers, encoded, isPositive, epsilon },
      verdicts: new Map([...verdicts, ...judged(tied, judgeOf)].map((one) => [one.itemId, one.judge])),
    }),
    warnings: [
      ...warnOfLabels(facts, isShuffled),
      ...warnOfSense(agreement),
      ...warnOfWeights(isWeighted),
      ...warnOfFewHeavy(inclusion),
      ...warnOfFewScores(scored.length),
    ],
  };
}
