import { z } from 'zod';
import { Annotation } from './annotation.ts';
import { PracticeProgress } from './gold.ts';
import { Item } from './item.ts';
import { Lease } from './lease.ts';
import { limits } from './limits.ts';
import { QueueCounts } from './queue.ts';
import { Rubric } from './rubric.ts';
import { Id } from './scalars.ts';

export const ClaimInput = z
  .object({
    queue_id: Id,
    prefetch: z.number().int().min(1).max(limits.prefetchMax).default(1),
    projectId: Id.optional(),
  })
  .meta({ id: 'ClaimInput' });

export const ClaimedItem = z
  .object({
    item: Item,
    lease: Lease,
    target: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'All that the page shows, without what the blind policy withholds.' }),
    display: z.array(z.record(z.string(), z.unknown())).nullable(),
    reopened_fields: z.array(z.string()).nullable(),
    previous: z
      .object({ values: z.record(z.string(), z.unknown()), revision: z.number().int() })
      .nullable()
      .meta({ description: "The rater's own earlier answer, when the item was opened again." }),
    is_practice: z.boolean().optional().meta({
      description: 'Only while the caller practises: what would have been right comes with the answer.',
    }),
  })
  .meta({ id: 'ClaimedItem' });
export type ClaimedItem = z.infer<typeof ClaimedItem>;

export const OwnItem = ClaimedItem.pick({ item: true, target: true, display: true })
  .extend({ annotation: Annotation })
  .meta({
    id: 'OwnItem',
    description: 'An item that the caller has judged, as they saw it, and what they said.',
  });
export type OwnItem = z.infer<typeof OwnItem>;

export const Claim = ClaimedItem.extend({
  rubric: Rubric,
  instructions: z.string().nullable(),
  prefetched: z.array(ClaimedItem),
  progress: z.object({
    mine: z.number().int(),
    queue: QueueCounts,
    practice: PracticeProgress.nullable().meta({ description: 'Null unless the caller practises.' }),
  }),
}).meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;
