import { AnnotationSource, Id, invalidField, JudgeUtility } from '@evalguard/contract';
import { z } from 'zod';
import { fieldNamed, requireOneAnswer, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import type { JudgeAsked } from './measure-judge.ts';

const Cost = z.coerce.number().min(0).max(1e9);

/** What is asked of a judge on a queue's labels; of a run, too, with the queue beside it. */
export const JudgeQuery = z.strictObject({
  field: z.string().min(1).max(63),
  positive: z.string().min(1).max(500).optional(),
  scorer: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "One of the cases' named scorers, in place of their own passed and score." }),
  threshold: z.coerce.number().optional().meta({
    description: 'Scores of at least this pass. Without it, the verdicts that came with the cases.',
  }),
  utility: JudgeUtility.default('kappa'),
  false_pass_cost: Cost.default(1).meta({ description: 'For utility=cost.' }),
  false_fail_cost: Cost.default(1).meta({ description: 'For utility=cost.' }),
  epsilon: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .meta({ description: 'Of the alternative annotator test: 0.2 for experts, 0.15 skilled, 0.1 crowd.' }),
  source: AnnotationSource.default('expert'),
});
export type JudgeQuery = z.output<typeof JudgeQuery>;

export const RunJudgeQuery = JudgeQuery.extend({ queue_id: Id });

/** What is asked, in the words of the reading. */
export async function askedJudge(
  ctx: Context,
  queue: QueueRow,
  runId: string | null,
  query: JudgeQuery,
): Promise<JudgeAsked> {
  const fields = reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version));
  const field = fieldNamed(fields, query.field);
  requireOneAnswer(field);
  if (queue.target_type !== 'eval_case') {
    const message = 'A judge has verdicts on eval cases; this queue holds other targets.';
    throw invalidField('queue_id', 'no_cases', message);
  }
  return {
    ...{ runId, queueId: queue.id, field, isShuffled: queue.item_order === 'shuffled' },
    ...{ positive: query.positive, scorer: query.scorer, threshold: query.threshold, source: query.source },
    ...{ utility: query.utility, epsilon: query.epsilon },
    costs: { falsePass: query.false_pass_cost, falseFail: query.false_fail_cost },
  };
}
