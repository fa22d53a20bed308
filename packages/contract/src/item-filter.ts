import { z } from 'zod';
import { Item } from './item.ts';
import { Id, Timestamp } from './scalars.ts';

const conditions = {
  state: z.enum(['waiting', 'available', 'in_progress', 'completed', 'removed', 'kept']).meta({
    description:
      'in_progress: somebody holds it now or has judged it, and it is not complete. kept: all but removed.',
  }),
  rater_id: Id.meta({ description: 'Who has judged it, holds it or has skipped it.' }),
  score_min: z.number().meta({ description: 'Of the mean of its submitted scores.' }),
  score_max: z.number(),
  score_field: z.string().min(1).max(63).meta({
    description: 'A numeric field of the rubric, whose mean is meant instead of that of the score.',
  }),
  label: z.string().min(1).max(500).meta({ description: 'One of its annotations has this label.' }),
  field: z.string().min(1).max(63).meta({ description: 'With value: a field of the rubric.' }),
  value: z.string().min(1).max(500).meta({ description: 'One of its annotations answers the field so.' }),
  is_disputed: z.boolean().meta({
    description:
      'Two submitted annotations differ: in the label or a choice at all; in a numeric field by more than the distance of the adjudication policy, or else by more than one step of its scale; in the score by more than that distance, or else at all. Free text, corrections and spans do not count.',
  }),
  is_flagged: z.boolean(),
  text: z.string().min(1).max(1_000).meta({
    description: 'Stands in the target id, the input or the output, in any case.',
  }),
};

/** Conditions on a queue's items, in a body. */
export const ItemFilter = z.strictObject(conditions).partial().meta({
  id: 'ItemFilter',
  description: 'Every condition that is named must hold.',
});
export type ItemFilter = z.infer<typeof ItemFilter>;

const fromQuery = z.enum(['true', 'false']).transform((word) => word === 'true');

/** The same in a query string. */
export const ItemFilterQuery = z
  .strictObject({
    ...conditions,
    score_min: z.coerce.number(),
    score_max: z.coerce.number(),
    is_disputed: fromQuery,
    is_flagged: fromQuery,
  })
  .partial();

export const ItemSelection = z
  .strictObject({ item_ids: z.array(Id).min(1).max(100_000), filter: ItemFilter })
  .partial()
  .refine((given) => (given.item_ids === undefined) !== (given.filter === undefined), {
    path: ['item_ids'],
    message: 'name item_ids or filter, and only one of them',
  });

export const ItemOverview = Item.extend({
  input: z.string(),
  output: z.string(),
  mean_score: z.number().nullable(),
  labels: z.array(z.string()),
  is_disputed: z.boolean(),
  is_flagged: z.boolean(),
  held_by: z.array(z.object({ rater_id: Id, name: z.string(), expires_at: Timestamp })),
}).meta({
  id: 'ItemOverview',
  description:
    'input and output: the first 200 characters. mean_score: of the score, or of score_field. held_by: leases that run now.',
});
export type ItemOverview = z.infer<typeof ItemOverview>;

export const ItemCount = z
  .object({ matching: z.number().int(), total: z.number().int() })
  .meta({ id: 'ItemCount', description: 'total: items of the queue, removed ones included.' });

export const ItemMatches = z
  .object({
    ranges: z.array(z.number().int()),
    looked_at: z.number().int(),
    total: z.number().int(),
    next_cursor: z.string().nullable(),
  })
  .meta({
    id: 'ItemMatches',
    description:
      'ranges: first and last position of each run of matching items, one after another. looked_at: how many of the total have been looked at by now; null as next_cursor: all of them.',
  });
export type ItemMatches = z.infer<typeof ItemMatches>;

export const ChangedItems = z
  .object({ matching: z.number().int(), changed: z.number().int(), change_id: Id.nullable() })
  .meta({
    id: 'ChangedItems',
    description:
      'changed: those of them that were not so already. change_id: null when all is done; else the numbers are those so far, and the server goes on by itself: "Get a change of many items" says how far it is.',
  });

export const ItemChange = z
  .object({
    ...{ id: Id, queue_id: Id, kind: z.enum(['remove', 'reopen', 'set_priority']) },
    ...{ is_named: z.boolean(), filter: ItemFilter },
    ...{ priority: z.number().int().nullable(), reason: z.string().nullable() },
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    ...{ looked_at: z.number().int(), total: z.number().int() },
    ...{ matching: z.number().int(), changed: z.number().int() },
    ...{ created_by: Id, created_at: Timestamp, finished_at: Timestamp.nullable() },
  })
  .meta({
    id: 'ItemChange',
    description:
      'is_named: its items were named when it began, and filter is empty. looked_at: how many of the total have been looked at by now. matching: of those. changed: those of them that were not so already. cancelled and failed: what was changed until then stays changed; sending the change again does the rest.',
  });
export type ItemChange = z.infer<typeof ItemChange>;

export const ItemEvent = z
  .object({
    at: Timestamp,
    kind: z.string(),
    actor_id: Id.nullable(),
    actor: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({
    id: 'ItemEvent',
    description: 'kind: added, claimed, submit, amend, undo, reopen, skipped, remove, priority.set …',
  });
export type ItemEvent = z.infer<typeof ItemEvent>;
