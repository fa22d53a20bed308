import { sql } from 'kysely';
import type { PublicContext } from '../context.ts';

/** Notes that a person signed in or out, in every organisation that they are a member of. */
export async function addSessionEntry(ctx: PublicContext, action: string, userId: string): Promise<void> {
  await sql`
    insert into audit_entries (organization_id, member_id, action, subject_id, details, request_id, created_at)
    select organization_id, id, ${action}, id::text, ${JSON.stringify({ address: ctx.clientAddress })}::jsonb,
           ${ctx.requestId}, ${ctx.now}
    from members where user_id = ${userId} and removed_at is null
  `.execute(ctx.db);
}
