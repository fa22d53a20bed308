import type { QueueSchema } from '@evalguard/sdk';
import type { Terminal } from './terminal/terminal.ts';
import { writeFacts } from './terminal/write-facts.ts';

/** A queue as facts, or as JSON. */
export function showQueue(terminal: Terminal, queue: QueueSchema, isJson: boolean): void {
  if (isJson) {
    terminal.out(JSON.stringify(queue, null, 2));
    return;
  }
  const { counts } = queue;
  const fields = queue.rubric.fields.map(({ key, type }) => `${key} (${type})`).join(', ');
  writeFacts(terminal, [
    ['id', queue.id],
    ['name', queue.name],
    ['state', queue.state],
    ['reviews', queue.target_type],
    ['raters per item', queue.raters_per_item],
    ['fields', fields === '' ? 'score, label and comment' : fields],
    [
      'items',
      `${counts.total}: ${counts.completed} done, ${counts.available} open, ${counts.waiting} waiting`,
    ],
    ['answers', counts.submitted],
    ['changed', queue.updated_at],
  ]);
}
