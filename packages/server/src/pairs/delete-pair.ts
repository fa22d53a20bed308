import { DomainError, notFound, TargetId } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';

const Params = z.object({ pair_id: TargetId });
const Deleted = z.object({ id: TargetId, deleted: z.literal(true) }).meta({ id: 'DeletedPair' });

/** Deletes a pair, unless an item or an annotation still needs it. */
export async function deletePair(ctx: Context, { params }: { params: z.output<typeof Params> }) {
  const { rows } = await sql<{ ref: number; project_id: string }>`
    select ref, project_id from targets
    where target_id = ${params.pair_id} and target_type = 'pairwise' and ingested_at is not null
      and project_id = any(${ctx.projectIds}::uuid[])
    order by ref limit 1 for update
  `.execute(ctx.db);
  const [pair] = rows;
  if (pair === undefined) throw notFound('pair');
  const { rows: used } = await sql`
    select 1 from items where target_ref = ${pair.ref}
    union all select 1 from annotations where target_ref = ${pair.ref} limit 1
  `.execute(ctx.db);
  if (used.length > 0) throw new DomainError('CONFLICT', 'The pair is in a queue or annotated; it is kept.');
  await sql`delete from targets where ref = ${pair.ref}`.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'pairs.delete', subjectId: params.pair_id, projectId: pair.project_id });
  return { id: params.pair_id, deleted: true as const };
}

export const deletePairEndpoint = endpoint({
  id: 'pairs.delete',
  method: 'DELETE',
  path: '/pairs/{pair_id}',
  summary: 'Delete a pair',
  role: 'owner',
  rateClass: 'write',
  params: Params,
  output: Deleted,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: { params: { pair_id: 'pair-1' }, output: { id: 'pair-1', deleted: true } },
  run: deletePair,
});
