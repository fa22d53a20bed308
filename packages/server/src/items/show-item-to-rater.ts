import type { Item } from '@evalguard/contract';
import type { QueueRow } from '../queues/find-queue.ts';
import { withoutTelling } from '../targets/hide-blind.ts';
import { type ItemRow, showItem } from './item-row.ts';

/**
 * An item as raters see it. A gold one looks as any other: its state, counts and metadata would tell. And where the
 * judge's scores are hidden, so are chance and priority: what was put in for its score has others than the rest.
 */
export function showItemToRater(queue: QueueRow, row: ItemRow): Item {
  const item = showItem(row);
  const isGold = item.state === 'gold';
  const isChanceTelling = queue.blind.judge_scores || queue.gold !== null;
  return {
    ...item,
    ...(isChanceTelling && { priority: 0, inclusion_probability: null }),
    metadata: item.metadata === null || isGold ? null : withoutTelling(item.metadata, queue.blind),
    ...(isGold && { state: 'available', raters_required: queue.raters_per_item, submitted_count: 0 }),
  };
}
