import { z } from 'zod';
import { Id, Timestamp } from './scalars.ts';

export const AuditEntry = z
  .object({
    id: z.number().int(),
    action: z.string().meta({ description: 'The operationId of the endpoint that did it.' }),
    subject_id: z.string().nullable(),
    project_id: Id.nullable(),
    member_id: Id.nullable(),
    member_name: z.string().nullable(),
    api_key_id: Id.nullable(),
    details: z.record(z.string(), z.unknown()),
    request_id: z.string(),
    created_at: Timestamp,
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, and when. Never changed and never deleted.' });
export type AuditEntry = z.infer<typeof AuditEntry>;
