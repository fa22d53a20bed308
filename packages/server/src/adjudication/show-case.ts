import type { AdjudicationCase, AdjudicationPolicy } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { showContents } from '../items/show-contents.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { agreedFields } from './decide-by-rule.ts';
import { answerByField, countedAnswers, readStandingAnswers } from './settle-item.ts';

export type ShownCase = Omit<AdjudicationCase, 'state' | 'decision' | 'values' | 'version'>;

interface Shown {
  queue: QueueRow;
  policy: AdjudicationPolicy;
  itemId: string;
}

/** An item with its answers, and nothing that tells whose they are; what raters are blind to, adjudicators are too. */
export async function showCase(ctx: Context, { queue, policy, itemId }: Shown): Promise<ShownCase> {
  const contents = await showContents(ctx, queue, [{ item_id: itemId, is_swapped: false }]);
  const content = contents.get(itemId);
  if (content === undefined) throw new Error('an item to adjudicate cannot be shown');
  const answers = await readStandingAnswers(ctx, itemId);
  return {
    ...content,
    instructions: queue.instructions,
    rubric: await loadRubric(ctx, queue.id),
    fields: policy.fields,
    agreed: agreedFields(policy, countedAnswers(answers).map(answerByField)),
    answers: answers.map(
      ({ annotation_id: _, source: __, revision: ___, field_values: values, ...answer }, at) => ({
        rater: at + 1,
        ...answer,
        values,
      }),
    ),
  };
}
