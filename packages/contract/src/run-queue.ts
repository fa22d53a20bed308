import { z } from 'zod';
import { QueueState } from './queue.ts';
import { Id } from './scalars.ts';

export const RunQueue = z
  .object({
    queue_id: Id,
    name: z.string(),
    state: QueueState,
    items: z.number().int(),
    labelled: z.number().int(),
    drawn: z.number().int(),
  })
  .meta({
    id: 'RunQueue',
    description:
      'A queue that holds cases of a run. labelled: items with at least one submitted annotation; drawn: items with a stored chance of being drawn.',
  });
export type RunQueue = z.infer<typeof RunQueue>;
