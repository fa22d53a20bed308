import type { Computed, EstimateReason, StopRule, StopRuleStatus } from '@evalguard/contract';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { countQueue } from '../queues/count-queue.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { runReading } from '../statistics/run-reading.ts';
import type { FollowedQueue } from './follow-queue-labels.ts';

type Warning = z.infer<typeof EstimateReason>;

function warningsOf(queue: QueueRow, collected: FollowedQueue['collected']): Warning[] {
  const warnings: Warning[] = [];
  if (queue.item_order !== 'shuffled') {
    const message =
      'The items are not judged in random order (order: shuffled). If their order in the queue is not random either, the bounds do not hold.';
    warnings.push({ code: 'order_not_random', message });
  }
  if (collected.chances > 1) {
    const message =
      'The items were drawn with different chances, so the labels speak for the queue and not for what it was drawn from. Use the run estimate, or a queue drawn with one chance.';
    warnings.push({ code: 'unequal_chances', message });
  }
  if (collected.unanswered > 0) {
    const message = `${collected.unanswered} complete items have no answer to this field and are left out.`;
    warnings.push({ code: 'unanswered', message });
  }
  if (collected.isCut) {
    const message = `Only the first ${collected.n} labels are followed.`;
    warnings.push({ code: 'first_labels_only', message });
  }
  return warnings;
}

function reachedBy(rule: StopRule, lower: number, upper: number): 'half_width' | 'bar' | null {
  if (rule.bar !== null && (lower > rule.bar || upper < rule.bar)) return 'bar';
  // Bounds on a grid: a hair of rounding must not ask for another label.
  if (rule.half_width !== null && (upper - lower) / 2 <= rule.half_width + 1e-12) return 'half_width';
  return null;
}

/** Where a queue stands by its stop rule, from the labels there are now: computed anew. */
export async function checkStopRule(
  ctx: Context,
  queue: QueueRow,
  rule: StopRule,
): Promise<Omit<StopRuleStatus, keyof Computed>> {
  const rubric = await loadRubric(ctx, queue.id);
  const units = rule.population === 'queue' ? (await countQueue(ctx, queue.id)).total : null;
  const asked = { queueId: queue.id, rubric, rule, units };
  const { collected, followed } = await runReading(ctx, 'followQueueLabels', asked);
  const last = followed.looks.at(-1);
  // The tightest bounds so far are the last ones: reached once is reached for good, unless answers change.
  const reached = last === undefined ? null : reachedBy(rule, last.lower, last.upper);
  return {
    queue_id: queue.id,
    rule,
    ...{ kind: collected.kind, method: followed.method, n: collected.n, units },
    ...{ value: last?.value ?? null, lower: last?.lower ?? null, upper: last?.upper ?? null },
    ...{ is_reached: reached !== null, reached_by: reached },
    ...{ reason: followed.reason, warnings: warningsOf(queue, collected), looks: followed.looks },
  };
}
