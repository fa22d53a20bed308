import { Id, invalidField, RaterPool, UpdateRaterPoolInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRaterPool, getRaterPool, setPoolMembers } from './rater-pool-row.ts';

const Params = z.object({ rater_pool_id: Id });

/** Changes what is named; `member_ids` replaces the whole list. */
export async function updateRaterPool(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: z.output<typeof UpdateRaterPoolInput> },
): Promise<RaterPool> {
  const pool = await getRaterPool(ctx, params.rater_pool_id);
  const name = body.name ?? pool.name;
  const { rows: taken } = await sql`
    select 1 from rater_pools where project_id = ${pool.project_id} and name = ${name} and id <> ${pool.id}
  `.execute(ctx.db);
  if (taken.length > 0) throw invalidField('name', 'taken', `A rater pool named "${name}" is there already.`);
  const description = body.description === undefined ? pool.description : body.description;
  await sql`
    update rater_pools set name = ${name}, description = ${description} where id = ${pool.id}
  `.execute(ctx.db);
  if (body.member_ids !== undefined) await setPoolMembers(ctx, pool.id, body.member_ids);
  await addAuditEntry(ctx, { action: 'raterPools.update', subjectId: pool.id, projectId: pool.project_id });
  return await getRaterPool(ctx, pool.id);
}

export const updateRaterPoolEndpoint = endpoint({
  id: 'raterPools.update',
  method: 'PATCH',
  path: '/rater-pools/{rater_pool_id}',
  summary: 'Update a rater pool',
  role: 'admin',
  rateClass: 'write',
  params: Params,
  body: UpdateRaterPoolInput,
  output: RaterPool,
  errors: ['NOT_FOUND'],
  example: {
    params: { rater_pool_id: exampleRaterPool.id },
    body: { member_ids: exampleRaterPool.member_ids },
    output: exampleRaterPool,
  },
  run: updateRaterPool,
});
