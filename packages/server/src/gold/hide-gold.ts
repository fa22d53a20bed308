import type { Item, QueueCounts } from '@evalguard/contract';
import type { QueueRow } from '../queues/find-queue.ts';

type Hiding = Pick<QueueRow, 'gold' | 'raters_per_item'>;

/**
 * An item as raters of a queue with gold see it. Whatever may differ between gold and the others (place, age, priority,
 * metadata, how many have answered) is the same for all of them.
 */
export function itemAsRatersSee(queue: Hiding & Pick<QueueRow, 'created_at'>, item: Item): Item {
  if (queue.gold === null && item.state !== 'gold') return item;
  return {
    ...item,
    state: 'available',
    position: 1,
    priority: 0,
    raters_required: queue.raters_per_item,
    submitted_count: 0,
    metadata: null,
    inclusion_probability: null,
    created_at: queue.created_at.toISOString(),
    completed_at: null,
  };
}

/**
 * A queue's counts as its raters see them. An answer to gold completes nothing, so exact counts would tell it from the
 * others. `submitted` moves by one with each; what is complete is estimated from it until nothing is open any more.
 */
export function countsAsRatersSee(queue: Hiding, counts: QueueCounts): QueueCounts {
  if (queue.gold === null || counts.available === 0) return counts;
  const all = counts.available + counts.completed;
  const done = Math.floor((counts.submitted * (1 - queue.gold.rate)) / queue.raters_per_item);
  const completed = Math.min(done, all - 1);
  return { ...counts, completed, available: all - completed };
}
