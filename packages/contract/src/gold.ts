import { z } from 'zod';
import { Annotation } from './annotation.ts';
import { Estimate } from './estimate.ts';
import { ItemFilter } from './item-filter.ts';
import { Computed } from './page.ts';
import { Id, Json, TargetId, Text, Timestamp } from './scalars.ts';

export const GoldAnswer = z
  .strictObject({
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
  .strictObject({
    answers: answers.refine((given) => Object.keys(given).length > 0, 'name at least one field'),
    explanation: Text.nullable().default(null).meta({ description: 'Shown to raters who practise.' }),
  })
  .meta({ id: 'SetGoldInput' });

const goldItemsMax = 1_000;

export const ImportGoldInput = z
  .strictObject({
    items: z
      .array(SetGoldInput.extend({ target_id: TargetId }))
      .min(1)
      .max(goldItemsMax)
      .meta({ description: 'Targets that are not in the queue yet are added to it.' }),
    settled: z
      .strictObject({
        queue_id: Id.meta({
          description: 'Another queue of the project, whose settled labels are accepted.',
        }),
        item_ids: z.array(Id).min(1).max(goldItemsMax).optional(),
        filter: ItemFilter.optional(),
      })
      .meta({
        description: 'item_ids or filter: those of its items; neither: all that are settled, up to 1,000.',
      }),
  })
  .partial()
  .refine((given) => (given.items === undefined) !== (given.settled === undefined), {
    path: ['items'],
    message: 'name items or settled, and only one of them',
  })
  .meta({ id: 'ImportGoldInput' });

export const ImportedGold = z
  .object({
    made: z.number().int(),
    changed: z.number().int(),
    rejected: z.number().int(),
    outcomes: z.array(
      z.object({
        index: z.number().int(),
        target_id: TargetId,
        item_id: Id.nullable(),
        outcome: z.enum(['made', 'changed', 'rejected']),
        code: z.string().nullable(),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'ImportedGold',
    description:
      'An outcome for each, in the order given. changed: it was gold already, and accepts this now.',
  });
export type ImportedGold = z.infer<typeof ImportedGold>;

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
  .strictObject({
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

export const GoldRaterAnswers = z
  .object({
    rater_id: Id,
    name: z.string(),
    answers: z.array(
      z.object({
        number: z.number().int().meta({ description: 'From 1, as in `drift`.' }),
        item_id: Id,
        target_id: TargetId,
        is_correct: z.boolean(),
        wrong_fields: z.array(z.string()),
        cusum: z
          .number()
          .meta({ description: 'The sum after this answer; a signal at `limit`, then from 0.' }),
        is_signal: z.boolean(),
        answered_at: Timestamp,
      }),
    ),
    limit: z.number(),
    step: z
      .number()
      .meta({ description: 'A wrong answer adds `step - 1`, a right one takes 1, not below 0.' }),
    ...Computed.shape,
  })
  .meta({
    id: 'GoldRaterAnswers',
    description: 'The newest 1,000 at most, oldest first; practice is left out.',
  });
export type GoldRaterAnswers = z.infer<typeof GoldRaterAnswers>;

const practiceCount = {
  done: z.number().int().meta({ description: 'Practice items answered so far.' }),
  of: z.number().int(),
};

export const PracticeProgress = z.object(practiceCount).meta({ id: 'PracticeProgress' });
export type PracticeProgress = z.infer<typeof PracticeProgress>;

export const Practice = z
  .object({
    is_correct: z.boolean(),
    fields: z.array(
      z.object({
        field: z.string(),
        is_correct: z.boolean(),
        accepted: z.array(z.unknown()),
        tolerance: z.number().nullable(),
      }),
    ),
    explanation: z.string().nullable(),
    ...practiceCount,
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
