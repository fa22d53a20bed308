import type { Item } from '@evalguard/contract';
import { itemAsRatersSee } from '../gold/hide-gold.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { withoutTelling } from '../targets/hide-blind.ts';
import { type ItemRow, showItem } from './item-row.ts';

/**
 * An item as raters see it: nothing tells a gold one from the others. And where the judge's scores are hidden, so are
 * chance and priority: what was put in for its score has others than the rest.
 */
export function showItemToRater(queue: QueueRow, row: ItemRow): Item {
  const item = showItem(row);
  return itemAsRatersSee(queue, {
    ...item,
    ...(queue.blind.judge_scores && { priority: 0, inclusion_probability: null }),
    metadata: item.metadata === null ? null : withoutTelling(item.metadata, queue.blind),
  });
}
