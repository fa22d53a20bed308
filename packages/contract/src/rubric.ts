import { z } from 'zod';
import { limits } from './limits.ts';
import { Name, Text } from './scalars.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be snake_case, 1 to 63 characters');
const hotkey = z.string().regex(/^\S$/u, 'must be a single visible character').meta({
  description:
    'Chooses it on the review page. Digits, which choose by place, and ? ؟ [ ], which are commands there, are refused.',
});
const common = {
  key,
  label: Name,
  description: Text.optional(),
  required: z.boolean().default(false),
  hotkey: hotkey.optional(),
};
const perSide = {
  per_side: z.boolean().optional().meta({
    description:
      'Pairwise queues only: asked of each side. The answer is {a, b} by the sides as made, whatever order was seen.',
  }),
};
const option = z.strictObject({
  value: z.string().min(1).max(200),
  label: z.string().min(1).max(200).optional(),
  description: Text.optional(),
  hotkey: hotkey.optional(),
});
const options = z
  .array(option)
  .min(1)
  .max(200)
  .refine((list) => new Set(list.map((o) => o.value)).size === list.length, 'values must differ');

const numeric = z.strictObject({
  ...common,
  ...perSide,
  type: z.literal('numeric'),
  min: z.number(),
  max: z.number(),
  step: z.number().positive().optional(),
  display: z.enum(['slider', 'stars', 'number']).default('number'),
});

export const RubricField = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...common,
      ...perSide,
      type: z.literal('categorical'),
      multiple: z.boolean().default(false),
      options,
    }),
    numeric,
    z.strictObject({ ...common, ...perSide, type: z.literal('boolean') }),
    z.strictObject({
      ...common,
      ...perSide,
      type: z.literal('text'),
      max_length: z.number().int().min(1).max(limits.textLengthMax).optional(),
    }),
    z.strictObject({ ...common, type: z.literal('correction') }),
    z.strictObject({ ...common, type: z.literal('spans'), labels: options }),
  ])
  .meta({ id: 'RubricField' });
export type RubricField = z.infer<typeof RubricField>;

/** Whether a field is asked of each side of a pair; corrections and highlights never are. */
export function isPerSide(field: RubricField): boolean {
  return 'per_side' in field && field.per_side === true;
}

export const RubricFields = z
  .array(RubricField)
  .max(limits.rubricFieldsMax)
  .superRefine((fields, context) => {
    const seen = new Set<string>();
    fields.forEach((field, index) => {
      if (seen.has(field.key)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'key'],
          message: `key "${field.key}" is used twice`,
        });
      }
      seen.add(field.key);
      if (field.type === 'numeric' && field.min >= field.max) {
        context.addIssue({ code: 'custom', path: [index, 'max'], message: 'max must be greater than min' });
      }
    });
  });

export const RubricInput = z
  .strictObject({ fields: RubricFields })
  .meta({ id: 'RubricInput', description: 'The questions of a queue. Changing them makes a new version.' });

export const Rubric = z
  .object({ version: z.number().int().min(1), fields: z.array(RubricField) })
  .meta({ id: 'Rubric' });
export type Rubric = z.infer<typeof Rubric>;

/** A highlighted stretch of the output: code-point offsets, end exclusive. */
export const Span = z
  .object({
    start: z.number().int().min(0),
    end: z.number().int().min(1),
    label: z.string().min(1).max(200),
    comment: Text.optional(),
  })
  .meta({ id: 'Span' });
