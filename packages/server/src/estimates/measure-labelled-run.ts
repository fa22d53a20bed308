import { type Computed, invalidField, type RunEstimate } from '@evalguard/contract';
import type { MeanEstimator } from '@evalguard/statistics';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { estimateRun } from './estimate-run.ts';
import { positiveAnswer } from './positive-answer.ts';
import { readLabelledRun } from './read-labelled-run.ts';
import { type StrataBy, stratumOf } from './strata.ts';

export interface RunAsked {
  runId: string;
  queueId: string;
  field: ReviewField;
  source: AnswersFilter['source'];
  positive: string | undefined;
  judge: RunEstimate['judge'] | undefined;
  target: RunEstimate['target'];
  halfWidth: number | undefined;
  quantile: number | undefined;
  estimator: MeanEstimator;
  strata: StrataBy;
  tag: string | undefined;
  isShuffled: boolean;
}

/** Five points either way: what a share is usually wanted to. */
const shareHalfWidth = 0.05;

function quantileOf({ field, quantile: q }: RunAsked, kind: 'share' | 'mean') {
  if (q === undefined) return null;
  if (kind === 'share') {
    const message = 'A quantile is of numbers: ask it of a numeric field, without `positive`.';
    throw invalidField('quantile', 'not_numeric', message);
  }
  const [least, most] = [field.grid?.[0], field.grid?.at(-1)];
  return { q, range: least === undefined || most === undefined ? null : ([least, most] as const) };
}

/** Reads a run's verdicts and a queue's labels of it, and estimates what people would say of the whole run. */
export async function measureLabelledRun(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: RunAsked,
): Promise<Omit<RunEstimate, keyof Computed>> {
  const { runId, queueId, field, source, target, estimator, isShuffled } = asked;
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const encoded = fieldRatings(field, answers);
  const isPositive = positiveAnswer(field, encoded, asked.positive);
  const plain = isPositive === null ? 'mean' : 'share';
  const quantile = quantileOf(asked, plain);
  const kind: RunEstimate['kind'] = quantile === null ? plain : 'quantile';
  const judge = asked.judge ?? (kind === 'share' ? 'passed' : 'score');
  const mark = stratumOf(asked.strata, asked.tag);
  const of = { runId, queueId, judge, mark };
  const labelled = await readLabelledRun(reader, of, { answers, encoded, isPositive });
  const halfWidth = asked.halfWidth ?? (kind === 'share' ? shareHalfWidth : null);
  const positive = asked.positive ?? (field.type === 'boolean' ? 'true' : null);
  const options = { kind, judge, target, halfWidth, quantile, estimator, isShuffled };
  return {
    ...{ run_id: runId, queue_id: queueId, field: field.key, positive, kind, judge, source, target },
    quantile: quantile?.q ?? null,
    ...labelled.facts,
    ...estimateRun(labelled, options),
  };
}
