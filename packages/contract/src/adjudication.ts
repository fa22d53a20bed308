import { z } from 'zod';
import { ClaimedItem } from './claim.ts';
import { Lease, LeaseToken } from './lease.ts';
import { Rubric } from './rubric.ts';
import { Id, JsonObject, TargetId, Text, Timestamp } from './scalars.ts';

export const AdjudicationRule = z.enum(['none', 'unanimous', 'majority', 'posterior', 'distance']).meta({
  id: 'AdjudicationRule',
  description:
    'What settles a complete item by itself: all answers equal; more than half of them, and at least the share `threshold`; a Dawid-Skene posterior of at least `threshold`; numbers no further apart than `threshold`, settled as their mean. `none`: nothing is settled any more.',
});
export type AdjudicationRule = z.infer<typeof AdjudicationRule>;

const thresholdRange = {
  none: null,
  unanimous: null,
  majority: [0.5, 1],
  posterior: [0.5, 1],
  distance: [0, 1e9],
} as const satisfies Record<AdjudicationRule, readonly [number, number] | null>;

export const SetAdjudicationInput = z
  .strictObject({
    rule: AdjudicationRule,
    threshold: z.number().nullable().default(null),
    fields: z.array(z.string().min(1).max(63)).min(1).max(50).optional().meta({
      description: 'What must be settled. Unless told: all fields of the rubric that can be compared.',
    }),
    adjudicator_pool_id: Id.nullable().default(null).meta({
      description: 'Raters who may adjudicate, beside editors.',
    }),
  })
  .superRefine(({ rule, threshold }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['threshold'], message });
    const range = thresholdRange[rule];
    if (range === null) {
      if (threshold !== null) fault(`the rule ${rule} takes no threshold`);
    } else if (threshold === null) {
      if (rule !== 'majority') fault(`the rule ${rule} needs a threshold`);
    } else if (!(threshold >= range[0] && threshold <= range[1])) {
      fault(`the threshold of ${rule} lies between ${range[0]} and ${range[1]}`);
    }
  })
  .meta({ id: 'SetAdjudicationInput' });

export const AdjudicationPolicy = z
  .object({
    queue_id: Id,
    version: z.number().int(),
    rule: AdjudicationRule,
    threshold: z.number().nullable(),
    fields: z.array(z.string()),
    adjudicator_pool_id: Id.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: 'AdjudicationPolicy', description: 'A change makes a new version; the old ones are kept.' });
export type AdjudicationPolicy = z.infer<typeof AdjudicationPolicy>;

export const SettlementState = z
  .enum(['unsettled', 'settled', 'needs_adjudication'])
  .meta({ id: 'SettlementState' });
export type SettlementState = z.infer<typeof SettlementState>;

export const SettlementDecision = z
  .object({
    number: z.number().int(),
    kind: z.enum(['rule', 'adjudicator']),
    values: z.record(z.string(), z.unknown()),
    reason: z.string().nullable(),
    author_id: Id.nullable(),
    policy_version: z.number().int(),
    rule: AdjudicationRule,
    threshold: z.number().nullable(),
    posterior: z.number().nullable().meta({
      description: 'The least posterior of the fields, where the rule is `posterior`.',
    }),
    lineage: z
      .array(z.object({ annotation_id: Id, revision: z.number().int() }))
      .meta({ description: 'The answers that the decision rests on.' }),
    created_at: Timestamp,
  })
  .meta({ id: 'SettlementDecision' });
export type SettlementDecision = z.infer<typeof SettlementDecision>;

export const Settlement = z
  .object({
    item_id: Id,
    queue_id: Id,
    target_id: TargetId,
    position: z.number().int(),
    state: SettlementState,
    answers_changed_at: Timestamp.nullable().meta({
      description:
        'When an answer was last changed after the decision. The label stays until someone decides anew.',
    }),
    decision: SettlementDecision.nullable().meta({ description: 'The one that holds.' }),
    updated_at: Timestamp,
  })
  .meta({ id: 'Settlement' });
export type Settlement = z.infer<typeof Settlement>;

export const SettlementHistory = Settlement.extend({
  decisions: z.array(SettlementDecision),
}).meta({ id: 'SettlementHistory' });
export type SettlementHistory = z.infer<typeof SettlementHistory>;

export const SettlementCounts = z
  .object({
    settled_by_rule: z.number().int(),
    settled_by_adjudicator: z.number().int(),
    needs_adjudication: z.number().int(),
    in_adjudication: z.number().int().meta({ description: 'Of those, the ones that somebody holds now.' }),
    unsettled: z.number().int().meta({ description: 'Complete once, and to be looked at (again).' }),
    answers_changed: z.number().int().meta({ description: 'Settled, and an answer was changed afterwards.' }),
  })
  .meta({ id: 'SettlementCounts' });
export type SettlementCounts = z.infer<typeof SettlementCounts>;

export const AdjudicationQueue = z
  .object({
    queue_id: Id,
    project_id: Id,
    name: z.string(),
    lease_seconds: z.number().int(),
    needs_adjudication: z.number().int(),
  })
  .meta({ id: 'AdjudicationQueue', description: 'A queue whose open items the caller may decide.' });
export type AdjudicationQueue = z.infer<typeof AdjudicationQueue>;

export const AnonymousAnswer = z
  .object({
    rater: z.number().int().min(1),
    score: z.number().nullable(),
    label: z.string().nullable(),
    comment: z.string().nullable(),
    values: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'AnonymousAnswer',
    description: 'Rater 1, Rater 2… in an order of chance that stays the same for an item.',
  });
export type AnonymousAnswer = z.infer<typeof AnonymousAnswer>;

/** What an adjudicator sees of an item. */
const Shown = ClaimedItem.pick({ item: true, target: true, display: true }).extend({
  instructions: z.string().nullable(),
  rubric: Rubric,
  fields: z.array(z.string()).meta({ description: 'What must be decided.' }),
  agreed: z.record(z.string(), z.unknown()).meta({
    description:
      'Of these fields, the ones that the rule settles when asked about them alone, each with its value; where the rule is `posterior` or `none`, those to which all answers are equal. The others are disputed.',
  }),
  answers: z.array(AnonymousAnswer),
});

export const AdjudicationCase = Shown.extend({
  state: SettlementState,
  decision: z.number().int().meta({ description: 'Number of the decision that holds; 0 where none does.' }),
  values: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What it decided.' }),
  version: z.number().int().meta({ description: 'Grows with every change of the answers and the state.' }),
}).meta({ id: 'AdjudicationCase' });
export type AdjudicationCase = z.infer<typeof AdjudicationCase>;

export const AdjudicationClaim = Shown.extend({
  lease: Lease,
  remaining: z.number().int().meta({ description: 'Items that need adjudication, this one among them.' }),
}).meta({ id: 'AdjudicationClaim' });
export type AdjudicationClaim = z.infer<typeof AdjudicationClaim>;

export const AdjudicateInput = z
  .strictObject({
    values: JsonObject.meta({ description: 'By field; every field of the policy, null for no answer.' }),
    reason: Text.min(1),
    token: LeaseToken.optional().meta({ description: 'Of the claim; for items that need adjudication.' }),
    decision: z.number().int().min(1).optional().meta({
      description: 'For settled items: the number of the decision that the new one replaces.',
    }),
    version: z.number().int().min(1).optional().meta({
      description: 'Beside `decision`: of the case as it was seen. 409 when an answer has changed since.',
    }),
  })
  .meta({ id: 'AdjudicateInput' });
