import { z } from 'zod';
import { Annotation } from './annotation.ts';
import { Estimate } from './estimate.ts';
import { Id, Json, TargetId, Text, Timestamp } from './scalars.ts';

export const GoldAnswer = z
  .object({
    accepted: z.array(Json).min(1).max(100).meta({ description: 'Any of these is right.' }),
    tolerance: z.number().min(0).max(1e9).optional().meta({
      description: 'For numbers: how far from an accepted one is still right.',
    }),
  })
  .meta({ id: 'GoldAnswer' });

const answers = z.record(z.string().min(1).max(63), GoldAnswer).meta({
  description: "By the rubric's field; fields that are not here are not scored.",
});

export const SetGoldInput = z
  .object({
    answers: answers.refine((given) => Object.keys(given).length > 0, 'name at least one field'),
    explanation: Text.nullable().default(null).meta({ description: 'Shown to raters who practise.' }),
  })
  .meta({ id: 'SetGoldInput' });

export const GoldItem = z
  .object({
    item_id: Id,
    queue_id: Id,
    target_id: TargetId,
    answers,
    explanation: z.string().nullable(),
    raters: z.number().int().meta({ description: 'How many have answered it.' }),
    correct: z.number().int(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'GoldItem' });
export type GoldItem = z.infer<typeof GoldItem>;

export const GoldPolicy = z
  .object({
    rate: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'The share of claims that get a gold item, at random.' }),
    pause_below: z.number().gt(0).max(1).nullable().default(null).meta({
      description: 'Raters whose share of right answers is below this are paused. Null: nobody is.',
    }),
    pause_after: z.number().int().min(1).max(10_000).default(10).meta({
      description: 'From so many gold answers on, practice and those before a resumption not counted.',
    }),
    practice_items: z.number().int().min(0).max(1_000).default(0).meta({
      description: 'So many gold items come first for each rater, with the accepted answer after each.',
    }),
  })
  .meta({ id: 'GoldPolicy' });
export type GoldPolicy = z.infer<typeof GoldPolicy>;

export const GoldRater = z
  .object({
    rater_id: Id,
    name: z.string(),
    answers: z.number().int(),
    correct: z.number().int(),
    practice_answers: z.number().int(),
    accuracy: Estimate,
    drift: z.array(z.object({ answer: z.number().int(), since: z.number().int() })).meta({
      description:
        'CUSUM signals that accuracy has fallen: after which gold answer, and with which (from 1) it began.',
    }),
    paused_at: Timestamp.nullable(),
  })
  .meta({ id: 'GoldRater' });
export type GoldRater = z.infer<typeof GoldRater>;

export const Practice = z
  .object({
    is_correct: z.boolean(),
    fields: z.array(z.object({ field: z.string(), is_correct: z.boolean(), accepted: z.array(z.unknown()) })),
    explanation: z.string().nullable(),
  })
  .meta({
    id: 'Practice',
    description: 'What the right answer would have been. Only while a rater practises.',
  });
export type Practice = z.infer<typeof Practice>;

export const CreatedAnnotation = Annotation.extend({ practice: Practice.optional() }).meta({
  id: 'CreatedAnnotation',
});
export type CreatedAnnotation = z.infer<typeof CreatedAnnotation>;
