import type { AdjudicationPolicy } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

interface PolicyRow extends Omit<AdjudicationPolicy, 'created_at'> {
  created_at: Date;
}

/** A queue's newest policy; null where none was ever set. The caller has checked the queue. */
export async function findPolicy(
  ctx: Pick<Context, 'db'>,
  queueId: string,
): Promise<AdjudicationPolicy | null> {
  const { rows } = await sql<PolicyRow>`
    select queue_id, version, rule, threshold, fields, adjudicator_pool_id, created_at
    from adjudication_policies where queue_id = ${queueId} order by version desc limit 1
  `.execute(ctx.db);
  const [row] = rows;
  return row === undefined ? null : { ...row, created_at: row.created_at.toISOString() };
}
