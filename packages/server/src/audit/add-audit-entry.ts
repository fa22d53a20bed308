import { sql } from 'kysely';
import type { Context } from '../context.ts';

/**
 * Notes who did what, in the transaction that does it. `details` never holds a key, a password or a target's text.
 */
export async function addAuditEntry(
  ctx: Context,
  entry: { action: string; subjectId?: string; projectId?: string; details?: object },
): Promise<void> {
  await sql`
    insert into audit_entries
      (organization_id, project_id, member_id, api_key_id, action, subject_id, details, request_id, created_at)
    values (${ctx.organizationId}, ${entry.projectId ?? null}, ${ctx.memberId}, ${ctx.caller.apiKeyId},
            ${entry.action}, ${entry.subjectId ?? null}, ${JSON.stringify(entry.details ?? {})}::jsonb,
            ${ctx.requestId}, ${ctx.now})
  `.execute(ctx.db);
}
