import { z } from 'zod';
import { Lease, LeaseToken } from './lease.ts';
import { Id, JsonObject, Score, TargetId, TargetType, Text, Timestamp } from './scalars.ts';

export const AnnotationSource = z
  .enum(['expert', 'end_user', 'imported', 'judge'])
  .meta({ id: 'AnnotationSource', description: 'Statistics never mix sources unless asked.' });

export const AnnotationValues = JsonObject.meta({
  id: 'AnnotationValues',
  description: "Answers by the rubric's field keys.",
});

const judgement = {
  score: Score.nullable().optional(),
  label: z.string().min(1).max(500).nullable().optional(),
  comment: Text.nullable().optional(),
  values: AnnotationValues.optional(),
  flagged: z.boolean().optional().meta({
    description: 'Asks for a second look. The label `flagged`, which said so before, still does.',
  }),
  flag_reason: Text.nullable().optional(),
  duration_ms: z.number().int().min(0).max(86_400_000).optional(),
};

export const CreateAnnotationInput = z
  .object({
    target_id: TargetId,
    target_type: TargetType,
    ...judgement,
    queue_id: Id.optional(),
    item_id: Id.optional(),
    lease_token: LeaseToken.optional(),
    rubric_version: z.number().int().min(1).optional(),
    source: AnnotationSource.default('expert'),
    projectId: Id.optional(),
  })
  .meta({ id: 'CreateAnnotationInput' });

export const LogAnnotationInput = z
  .object({
    projectId: Id.optional(),
    logId: TargetId,
    label: z.enum(['good', 'bad', 'unsure']),
    score: Score.optional(),
    notes: Text.optional(),
  })
  .meta({
    id: 'LogAnnotationInput',
    description: 'The older client shape. good, bad, unsure score 1, 0, 0.5.',
  });

export const AmendAnnotationInput = z
  .strictObject({
    ...judgement,
    reason: Text.optional(),
    revision: z.number().int().min(1).optional(),
    rubric_version: z.number().int().min(1).optional().meta({
      description: 'Answers this version of the rubric from now on; answers that it does not ask for go.',
    }),
  })
  .meta({ id: 'AmendAnnotationInput' });

export const Annotation = z
  .object({
    id: Id,
    project_id: Id,
    queue_id: Id.nullable(),
    item_id: Id.nullable(),
    target_id: TargetId,
    target_type: TargetType,
    rater_id: Id,
    source: AnnotationSource,
    status: z.enum(['submitted', 'withdrawn', 'reopened']),
    revision: z.number().int(),
    score: z.number().nullable(),
    label: z.string().nullable(),
    comment: z.string().nullable(),
    flagged: z.boolean(),
    flag_reason: z.string().nullable(),
    values: z.record(z.string(), z.unknown()),
    rubric_version: z.number().int().nullable(),
    duration_ms: z.number().int().nullable(),
    presented_order: z.array(z.string()).nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({ id: 'Annotation' });
export type Annotation = z.infer<typeof Annotation>;

export const AnnotationRevision = z
  .object({
    revision: z.number().int(),
    action: z.enum(['submit', 'amend', 'undo', 'reopen']),
    author_id: Id,
    reason: z.string().nullable(),
    score: z.number().nullable(),
    label: z.string().nullable(),
    comment: z.string().nullable(),
    flagged: z.boolean(),
    flag_reason: z.string().nullable(),
    values: z.record(z.string(), z.unknown()),
    rubric_version: z.number().int().nullable(),
    duration_ms: z.number().int().nullable(),
    created_at: Timestamp,
  })
  .meta({ id: 'AnnotationRevision' });

export const UndoResult = z.object({ annotation: Annotation, lease: Lease.nullable() }).meta({
  id: 'UndoResult',
  description: 'The withdrawn annotation, and the lease that its item is held by again.',
});
