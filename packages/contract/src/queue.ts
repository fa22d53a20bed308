import { z } from 'zod';
import { limits } from './limits.ts';
import { Rubric, RubricInput } from './rubric.ts';
import { Id, Name, TargetType, Text, Timestamp } from './scalars.ts';

export const Blind = z
  .strictObject({
    peers: z.boolean().default(true),
    judge_scores: z.boolean().default(true),
    model: z.boolean().default(true),
    run: z.boolean().default(true),
  })
  .meta({
    id: 'Blind',
    description:
      "What the server withholds from raters: others' answers, judge scores, the model's name, the run's name.",
  });
export type Blind = z.infer<typeof Blind>;

export const BlindInput = z
  .union([z.boolean(), Blind])
  .transform(
    (blind): Blind =>
      typeof blind === 'boolean' ? { peers: blind, judge_scores: blind, model: blind, run: blind } : blind,
  );

export const QueueOrder = z.enum(['fifo', 'priority', 'shuffled']).meta({ id: 'QueueOrder' });
export const QueueState = z.enum(['active', 'paused', 'archived']).meta({ id: 'QueueState' });

export const queueFields = {
  name: Name,
  description: Text.nullable(),
  instructions: Text.nullable(),
  rater_pool_id: Id.nullable(),
  raters_per_item: z.number().int().min(1).max(limits.ratersPerItemMax),
  lease_seconds: z.number().int().min(limits.leaseSecondsMin).max(limits.leaseSecondsMax),
  order: QueueOrder,
};

export const CreateQueueInput = z
  .object({
    name: queueFields.name,
    target_type: TargetType,
    description: queueFields.description.optional(),
    rater_pool_id: queueFields.rater_pool_id.optional(),
    projectId: Id.optional(),
    instructions: queueFields.instructions.optional(),
    rubric: RubricInput.optional(),
    raters_per_item: queueFields.raters_per_item.default(1),
    lease_seconds: queueFields.lease_seconds.default(900),
    order: queueFields.order.default('fifo'),
    blind: BlindInput.default({ peers: true, judge_scores: true, model: true, run: true }),
  })
  .meta({ id: 'CreateQueueInput' });

export const QueueCounts = z
  .object({
    total: z.number().int(),
    waiting: z.number().int(),
    available: z.number().int(),
    completed: z.number().int(),
    removed: z.number().int(),
    leased: z.number().int(),
    submitted: z.number().int(),
    skipped: z.number().int(),
  })
  .meta({
    id: 'QueueCounts',
    description:
      'Items by state (total = waiting + available + completed, without removed), and slots: leased now, submitted, skipped.',
  });
export type QueueCounts = z.infer<typeof QueueCounts>;

export const Queue = z
  .object({
    id: Id,
    project_id: Id,
    name: z.string(),
    description: z.string().nullable(),
    target_type: TargetType,
    rater_pool_id: Id.nullable(),
    instructions: z.string().nullable(),
    rubric: Rubric,
    raters_per_item: z.number().int(),
    lease_seconds: z.number().int(),
    order: QueueOrder,
    blind: Blind,
    state: QueueState,
    version: z.number().int(),
    counts: QueueCounts,
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof Queue>;
