import { invalidField } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** A queue's pool must be of the queue's own project; a foreign one is as unknown as one that is not there. */
export async function requirePool(ctx: Context, projectId: string, poolId: string | null): Promise<void> {
  if (poolId === null) return;
  const { rows } = await sql`
    select 1 from rater_pools where id = ${poolId} and project_id = ${projectId}
  `.execute(ctx.db);
  if (rows.length === 0) {
    throw invalidField('rater_pool_id', 'unknown_rater_pool', 'No such rater pool in this project.');
  }
}
