import { z } from 'zod';
import { Id, Timestamp } from './scalars.ts';

export const AuditEntry = z
  .object({
    id: z.number().int(),
    action: z.string().meta({ description: 'The operationId of the endpoint that did it.' }),
    subject_id: z.string().nullable(),
    subject_kind: z
      .enum(['member', 'queue', 'rater_pool', 'api_key', 'project', 'eval_run'])
      .nullable()
      .meta({ description: 'What subject_id is, when it is one of these and still there.' }),
    subject_name: z.string().nullable().meta({ description: 'Its name now.' }),
    project_id: Id.nullable(),
    member_id: Id.nullable(),
    member_name: z.string().nullable(),
    api_key_id: Id.nullable(),
    api_key_name: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    request_id: z.string(),
    created_at: Timestamp,
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, and when. Never changed and never deleted.' });
export type AuditEntry = z.infer<typeof AuditEntry>;
