import { CreateRaterPoolInput, invalidField, RaterPool } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRaterPool, getRaterPool, setPoolMembers } from './rater-pool-row.ts';

/** A pool of raters; a queue that names it is open to them alone. */
export async function createRaterPool(
  ctx: Context,
  { body }: { body: z.output<typeof CreateRaterPoolInput> },
): Promise<RaterPool> {
  const { rows } = await sql<{ id: string }>`
    insert into rater_pools (project_id, name, description, created_at)
    values (${ctx.projectId}, ${body.name}, ${body.description ?? null}, ${ctx.now})
    on conflict (project_id, name) do nothing returning id
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined)
    throw invalidField('name', 'taken', `A rater pool named "${body.name}" is there already.`);
  await setPoolMembers(ctx, row.id, body.member_ids);
  await addAuditEntry(ctx, { action: 'raterPools.create', subjectId: row.id, projectId: ctx.projectId });
  return await getRaterPool(ctx, row.id);
}

export const createRaterPoolEndpoint = endpoint({
  id: 'raterPools.create',
  method: 'POST',
  path: '/rater-pools',
  summary: 'Create a rater pool',
  role: 'admin',
  rateClass: 'write',
  status: 201,
  body: CreateRaterPoolInput,
  output: RaterPool,
  errors: ['NOT_FOUND'],
  example: {
    body: { name: exampleRaterPool.name, member_ids: exampleRaterPool.member_ids },
    output: exampleRaterPool,
  },
  run: createRaterPool,
});
