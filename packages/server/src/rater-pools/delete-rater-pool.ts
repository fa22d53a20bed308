import { DomainError, Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRaterPool, getRaterPool } from './rater-pool-row.ts';

const Params = z.object({ rater_pool_id: Id });
const Deleted = z.object({ id: Id, deleted: z.literal(true) }).meta({ id: 'DeletedRaterPool' });

/** Deletes a pool that no queue names. */
export async function deleteRaterPool(ctx: Context, { params }: { params: z.output<typeof Params> }) {
  const pool = await getRaterPool(ctx, params.rater_pool_id);
  const { rows: used } = await sql`select 1 from queues where rater_pool_id = ${pool.id} limit 1`.execute(
    ctx.db,
  );
  if (used.length > 0) throw new DomainError('CONFLICT', 'A queue names this pool; change the queue first.');
  await sql`delete from rater_pools where id = ${pool.id}`.execute(ctx.db);
  await addAuditEntry(ctx, { action: 'raterPools.delete', subjectId: pool.id, projectId: pool.project_id });
  return { id: pool.id, deleted: true as const };
}

export const deleteRaterPoolEndpoint = endpoint({
  id: 'raterPools.delete',
  method: 'DELETE',
  path: '/rater-pools/{rater_pool_id}',
  summary: 'Delete a rater pool',
  role: 'admin',
  rateClass: 'write',
  params: Params,
  output: Deleted,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { rater_pool_id: exampleRaterPool.id },
    output: { id: exampleRaterPool.id, deleted: true },
  },
  run: deleteRaterPool,
});
