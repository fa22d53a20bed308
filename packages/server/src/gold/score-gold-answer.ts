import type { Annotation, CreatedAnnotation, GoldItem } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { compareGold } from './compare-gold.ts';
import { findPractice } from './find-practice.ts';

/**
 * Scores a rater's first answer to a gold item, and pauses the rater when the policy says so. In practice the answer
 * comes back with what would have been right. Answers to other items take the same way, and so about the same time.
 */
export async function scoreGoldAnswer(
  ctx: Context,
  queue: QueueRow,
  annotation: Annotation,
): Promise<CreatedAnnotation> {
  const { rows } = await sql<Pick<GoldItem, 'answers' | 'explanation'>>`
    select answers, explanation from gold_items where item_id = ${annotation.item_id}
  `.execute(ctx.db);
  const [gold] = rows;
  const practice = await findPractice(ctx, queue, annotation.item_id);
  const { rows: earlier } = await sql<{ is_practice: boolean }>`
    select is_practice from gold_answers where item_id = ${annotation.item_id} and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  if (gold === undefined) {
    await pauseBelowBar(ctx, queue);
    return annotation;
  }
  const { score, label, values } = annotation;
  const results = compareGold(gold.answers, { score, label, ...values });
  const isCorrect = Object.values(results).every(Boolean);
  // An answer that was taken back and given anew stays what it was, practice or not.
  const isPractice = earlier[0]?.is_practice ?? (practice !== null && practice.done < practice.of);
  if (earlier.length === 0) {
    await sql`
      insert into gold_answers (item_id, rater_id, queue_id, annotation_id, is_correct, is_practice, field_results,
                                answered_at)
      values (${annotation.item_id}, ${ctx.memberId}, ${queue.id}, ${annotation.id}, ${isCorrect}, ${isPractice},
              ${JSON.stringify(results)}::jsonb, ${ctx.now})
    `.execute(ctx.db);
  }
  if (!isPractice) {
    await pauseBelowBar(ctx, queue);
    return annotation;
  }
  const fields = Object.entries(results).map(([field, isRight]) => ({
    field,
    is_correct: isRight,
    accepted: gold.answers[field]?.accepted ?? [],
    tolerance: gold.answers[field]?.tolerance ?? null,
  }));
  const { done, of } = practice ?? { done: 1, of: 1 };
  const count = { done: earlier.length === 0 ? done + 1 : done, of };
  return {
    ...annotation,
    practice: { is_correct: isCorrect, fields, explanation: gold.explanation, ...count },
  };
}

async function pauseBelowBar(ctx: Context, { id: queueId, gold: policy }: QueueRow): Promise<void> {
  if (policy === null || policy.pause_below === null) return;
  await sql`
    update rater_cursors c set paused_at = ${ctx.now}
    where c.queue_id = ${queueId} and c.rater_id = ${ctx.memberId} and c.paused_at is null and (
      select count(*) >= ${policy.pause_after} and avg(a.is_correct::int) < ${policy.pause_below}::float8
      from gold_answers a
      where a.queue_id = c.queue_id and a.rater_id = c.rater_id and not a.is_practice
        and (c.resumed_at is null or a.answered_at > c.resumed_at))
  `.execute(ctx.db);
}
