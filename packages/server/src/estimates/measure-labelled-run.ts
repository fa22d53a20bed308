import type { RunEstimate } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { type AnswersFilter, readAnswers } from '../agreement/read-answers.ts';
import type { ReviewField } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { estimateRun } from './estimate-run.ts';
import { positiveAnswer } from './positive-answer.ts';
import { readLabelledRun } from './read-labelled-run.ts';

export interface RunAsked {
  runId: string;
  queueId: string;
  field: ReviewField;
  source: AnswersFilter['source'];
  positive: string | undefined;
  judge: RunEstimate['judge'] | undefined;
  target: RunEstimate['target'];
  halfWidth: number | undefined;
}

/** Five points either way: what a share is usually wanted to. */
const shareHalfWidth = 0.05;

/** Reads a run's verdicts and a queue's labels of it, and estimates what people would say of the whole run. */
export async function measureLabelledRun(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: RunAsked,
): Promise<RunEstimate> {
  const { runId, queueId, field, source, target } = asked;
  const answers = await readAnswers(reader, { queueId, source, field });
  const encoded = fieldRatings(field, answers.rows);
  const isPositive = positiveAnswer(field, encoded, asked.positive);
  const kind = isPositive === null ? 'mean' : 'share';
  const judge = asked.judge ?? (kind === 'share' ? 'passed' : 'score');
  const labelled = await readLabelledRun(reader, { runId, queueId, judge }, { answers, encoded, isPositive });
  const halfWidth = asked.halfWidth ?? (kind === 'share' ? shareHalfWidth : null);
  const positive = asked.positive ?? (field.type === 'boolean' ? 'true' : null);
  return {
    ...{ run_id: runId, queue_id: queueId, field: field.key, positive, kind, judge, source, target },
    ...labelled.facts,
    ...estimateRun(labelled, { kind, judge, target, halfWidth }),
  };
}
