import { z } from 'zod';
import { QueueCounts, QueueState } from './queue.ts';
import { Id } from './scalars.ts';

const Person = z.object({
  member_id: Id,
  name: z.string(),
  activity: z.enum(['reviewing', 'viewing']),
});

export const ItemPresence = z
  .object({ item_id: Id, others: z.number().int().min(1), people: z.array(Person) })
  .meta({
    id: 'ItemPresence',
    description:
      'Who else is in an item. Where the queue is blind to peers, raters get their number and no people.',
  });
export type ItemPresence = z.infer<typeof ItemPresence>;

export const QueueChange = z
  .object({ queue_id: Id, state: QueueState, counts: QueueCounts })
  .meta({ id: 'QueueChange', description: "A queue's state and counts, as they are now." });
export type QueueChange = z.infer<typeof QueueChange>;

export const OwnProgress = z
  .object({ mine: z.number().int() })
  .meta({ id: 'OwnProgress', description: "The caller's submitted items in the queue." });
export type OwnProgress = z.infer<typeof OwnProgress>;

export const QueueActivity = z
  .object({ queue: QueueChange, progress: OwnProgress, presence: z.array(ItemPresence) })
  .meta({ id: 'QueueActivity', description: 'What goes on in a queue, as far as the caller may see it.' });
export type QueueActivity = z.infer<typeof QueueActivity>;

/** Why the server ends a stream: a client that may, connects again. */
export const StreamEnd = z
  .object({ reason: z.enum(['access_changed', 'time', 'shutdown']) })
  .meta({ id: 'StreamEnd' });
export type StreamEndReason = z.infer<typeof StreamEnd>['reason'];
