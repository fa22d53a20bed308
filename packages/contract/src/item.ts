import { z } from 'zod';
import { limits } from './limits.ts';
import {
  Id,
  isStorableJson,
  JsonObject,
  Probability,
  TargetId,
  TargetType,
  Text,
  Timestamp,
} from './scalars.ts';

export const ItemState = z.enum(['waiting', 'available', 'completed', 'removed', 'gold']).meta({
  id: 'ItemState',
  description: '`gold`: an item with a known answer, which raters see as any other.',
});

/** As a model's API has it: what else stands in a message (tool_calls, tool_call_id, name, parts) is kept and shown. */
const ChatMessage = z.looseObject({ role: z.string().min(1).max(64), content: z.unknown().optional() });

/** A piece of what a rater sees, pushed with the item. */
export const DisplayBlock = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('markdown'), text: z.string(), title: z.string().optional() }),
    z.strictObject({ type: z.literal('text'), text: z.string(), title: z.string().optional() }),
    z.strictObject({ type: z.literal('json'), value: z.unknown(), title: z.string().optional() }),
    z.strictObject({ type: z.literal('image'), url: z.string().max(8_000_000), alt: z.string().optional() }),
    z.strictObject({ type: z.literal('header'), text: z.string() }),
    z.strictObject({ type: z.literal('chat'), messages: z.array(ChatMessage), title: z.string().optional() }),
  ])
  .meta({ id: 'DisplayBlock' });

export const Display = z
  .array(DisplayBlock)
  .min(1)
  .max(100)
  .refine(isStorableJson, 'must not contain U+0000 or lone surrogates');

export const ItemInput = z
  .strictObject({
    target_id: TargetId,
    priority: z.number().int().min(-1_000_000).max(1_000_000).optional(),
    metadata: JsonObject.optional(),
    display: Display.optional(),
    inclusion_probability: Probability.optional(),
  })
  .meta({ id: 'ItemInput' });
export type ItemInput = z.infer<typeof ItemInput>;

export const ItemOutcome = z
  .object({
    index: z.number().int(),
    target_id: z.string(),
    outcome: z.enum(['added', 'duplicate', 'waiting']),
    item_id: Id,
  })
  .meta({ id: 'ItemOutcome' });
export type ItemOutcome = z.infer<typeof ItemOutcome>;

export const AddItemsResult = z
  .object({
    queue_id: Id,
    received: z.number().int(),
    added: z.number().int(),
    duplicates: z.number().int(),
    waiting: z.number().int(),
    outcomes: z.array(ItemOutcome).optional(),
  })
  .meta({
    id: 'AddItemsResult',
    description:
      'received = added + duplicates; waiting counts those of added whose target has not been ingested yet.',
  });
export type AddItemsResult = z.infer<typeof AddItemsResult>;

export const Item = z
  .object({
    id: Id,
    queue_id: Id,
    target_id: TargetId,
    target_type: TargetType,
    state: ItemState,
    position: z.number().int(),
    priority: z.number().int(),
    raters_required: z.number().int(),
    submitted_count: z.number().int(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    inclusion_probability: z.number().nullable(),
    created_at: Timestamp,
    completed_at: Timestamp.nullable(),
  })
  .meta({ id: 'Item' });
export type Item = z.infer<typeof Item>;

export const skipReason = Text.max(limits.textLengthMax).optional();
