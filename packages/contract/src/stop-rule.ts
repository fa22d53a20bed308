import { z } from 'zod';
import { EstimateReason } from './estimate.ts';
import { Computed } from './page.ts';
import { Id } from './scalars.ts';

const fields = {
  field: z.string().min(1).max(63).meta({ description: 'A field of the rubric, `score` or `label`.' }),
  positive: z.string().min(1).max(500).nullable().meta({
    description:
      'The answer that counts as a pass; for numbers the least that passes. Null: the mean of a number.',
  }),
  half_width: z.number().positive().max(1e9).nullable().meta({
    description: 'Enough when the bounds lie no further than this from their middle.',
  }),
  bar: z.number().min(-1e9).max(1e9).nullable().meta({
    description: 'Enough when the bounds lie wholly above or wholly below this.',
  }),
  level: z.number().min(0.5).max(0.999_999),
  population: z.enum(['stream', 'queue']).meta({
    description:
      '`stream`: what the items are a random sample of. `queue`: the items of the queue themselves, which must not grow.',
  }),
};

export const SetStopRuleInput = z
  .strictObject({
    field: fields.field,
    positive: fields.positive.default(null),
    half_width: fields.half_width.default(null),
    bar: fields.bar.default(null),
    level: fields.level.default(0.95),
    population: fields.population.default('stream'),
  })
  .refine((rule) => rule.half_width !== null || rule.bar !== null, {
    path: ['half_width'],
    message: 'name half_width, bar or both: what is enough?',
  })
  .meta({ id: 'SetStopRuleInput' });

export const StopRule = z.object(fields).meta({ id: 'StopRule' });
export type StopRule = z.infer<typeof StopRule>;

export const StopRuleLook = z
  .object({ n: z.number().int(), value: z.number(), lower: z.number(), upper: z.number() })
  .meta({ id: 'StopRuleLook', description: 'After n labels: their share or mean, and the bounds.' });

export const StopRuleStatus = z
  .object({
    queue_id: Id,
    rule: StopRule,
    ...Computed.shape,
    kind: z.enum(['share', 'mean']),
    method: z.enum(['mixture-sequence', 'betting-sequence']),
    n: z.number().int(),
    units: z.number().int().nullable(),
    value: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    is_reached: z.boolean(),
    reached_by: z.enum(['half_width', 'bar']).nullable(),
    reason: EstimateReason.nullable(),
    warnings: z.array(EstimateReason),
    looks: z.array(StopRuleLook),
  })
  .meta({
    id: 'StopRuleStatus',
    description:
      'Bounds that hold at all looks at once with the chance `level`, so that one may look after every label and stop. n: complete items. looks: at most 200, evenly spread.',
  });
export type StopRuleStatus = z.infer<typeof StopRuleStatus>;
