import { z } from 'zod';
import { caseConditions, traceConditions } from './case-filter.ts';
import { Id, Name, Timestamp } from './scalars.ts';

const share = z.number().min(0).max(1);
export const SamplingScope = z
  .strictObject({
    ...caseConditions,
    ...traceConditions,
    run_name: z.string().min(1).max(1_000).meta({ description: "Stands in the run's name, in any case." }),
  })
  .partial()
  .meta({
    id: 'SamplingScope',
    description:
      'Every condition that is named must hold. passed, score_*, scorer and run_name are of cases; name and status are of traces; text and model are of both.',
  });
export type SamplingScope = z.infer<typeof SamplingScope>;

const floor = share.default(0.1).meta({
  description: 'Chance of the least interesting, as a part of share: above 0, or estimates would miss them.',
});

export const SamplingStrategy = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('matching'),
      match: SamplingScope.meta({ description: 'What is taken for certain; nothing named: everything.' }),
      sample_of_rest: share.default(0),
    }),
    z.strictObject({ kind: z.literal('share'), share: share.gt(0) }),
    z.strictObject({
      kind: z.literal('stratified'),
      by: z.enum(['model', 'score_band', 'tag']),
      tag: z.string().min(1).max(200).optional().meta({ description: 'Key of the metadata, for by: tag.' }),
      bands: z.array(z.number()).min(1).max(50).optional().meta({
        description:
          'Inner edges, rising, for by: score_band; 0.4 and 0.6 make below_0.4, 0.4_to_0.6 and from_0.6.',
      }),
      shares: z.record(z.string().max(500), share),
      other_share: share.default(0),
    }),
    z.strictObject({
      kind: z.literal('uncertainty'),
      scorer: z.string().min(1).max(200).optional(),
      share: share.gt(0),
      floor,
    }),
    z.strictObject({
      kind: z.literal('disagreement'),
      scorers: z.array(z.string().min(1).max(200)).min(2).max(50).optional(),
      share: share.gt(0),
      floor,
    }),
    z.strictObject({
      kind: z.literal('diverse'),
      of: z.enum(['input', 'output']).default('input').meta({ description: 'Whose words make texts alike.' }),
      share: share.gt(0),
      floor,
    }),
  ])
  .meta({
    id: 'SamplingStrategy',
    description:
      'matching: all that match and a part of the rest. share: each with the same chance. stratified: a chance for each model, band of scores or tag. uncertainty: share at a score of one half, less towards 0 and 1. disagreement: share where scorers lie 1 apart, less where they agree. diverse: share where a text is the only one (in a rule: the first one) of its kind, about share / k where k are alike, never below floor of it.',
  });
export type SamplingStrategy = z.infer<typeof SamplingStrategy>;

const budget = z.number().int().min(1).max(1_000_000_000).nullable();
const fields = {
  name: Name,
  scope: SamplingScope,
  strategy: SamplingStrategy,
  seed: z.number().int().min(0).max(4_294_967_295),
  priority: z.number().int().min(-1_000_000).max(1_000_000),
  items_max: budget.meta({ description: 'Items in all; the rule pauses when they are spent.' }),
  per_day_max: budget.meta({ description: 'Items a day (UTC); what is drawn beyond waits for the next.' }),
  open_items_max: budget.meta({ description: 'No more is added while the queue has so many open items.' }),
  settle_seconds: z.number().int().min(0).max(86_400).meta({
    description: 'A target is looked at when nothing has come for it for so long.',
  }),
};

export const CreateSamplingRuleInput = z
  .strictObject({
    ...{ queue_id: Id, name: fields.name, source: z.enum(['eval_case', 'trace']) },
    scope: fields.scope.default({}),
    strategy: fields.strategy,
    seed: fields.seed.default(0),
    priority: fields.priority.default(0),
    items_max: fields.items_max.default(null),
    per_day_max: fields.per_day_max.default(null),
    open_items_max: fields.open_items_max.default(null),
    settle_seconds: fields.settle_seconds.default(10),
    is_backfilled: z
      .boolean()
      .default(false)
      .meta({ description: 'Look at what is in the project already, too.' }),
    projectId: Id.optional(),
  })
  .meta({ id: 'CreateSamplingRuleInput' });

export const UpdateSamplingRuleInput = z
  .strictObject({ ...fields, state: z.enum(['active', 'paused']) })
  .partial()
  .meta({ id: 'UpdateSamplingRuleInput' });

export const SamplingRule = z
  .object({
    ...{ id: Id, project_id: Id, queue_id: Id, source: z.enum(['eval_case', 'trace']) },
    ...fields,
    state: z.enum(['active', 'paused']),
    paused_reason: z.enum(['by_hand', 'stop_rule_reached', 'budget_spent', 'queue_archived']).nullable(),
    considered: z.number().int(),
    added: z.number().int(),
    added_today: z.number().int(),
    waiting: z.number().int(),
    ...{ created_at: Timestamp, updated_at: Timestamp, last_filled_at: Timestamp.nullable() },
  })
  .meta({
    id: 'SamplingRule',
    description:
      'considered: targets it has decided on. added: items it has put into the queue. waiting: targets it has not decided on yet, or drew beyond its budget.',
  });
export type SamplingRule = z.infer<typeof SamplingRule>;
