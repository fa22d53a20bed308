import { sql } from 'kysely';
import type { Context } from '../context.ts';

/**
 * Hands targets that have just been stored (or got more spans, or a late score) to the project's active rules, in the
 * transaction that stores them. What comes again is looked at again, after it has been quiet.
 */
export async function enqueueForSampling(
  ctx: Context,
  projectId: string,
  source: 'eval_case' | 'trace',
  refs: readonly number[],
): Promise<void> {
  if (refs.length === 0) return;
  // In the order of refs, so that two ingests of the same targets wait for one another and never in a circle.
  await sql`
    insert into sampling_inbox (rule_id, target_ref, ready_at)
    select s.id, ref, ${ctx.now}::timestamptz + s.settle_seconds * interval '1 second'
    from sampling_rules s, unnest(${refs}::bigint[]) ref
    where s.project_id = ${projectId} and s.source = ${source} and s.state = 'active'
    order by s.id, ref
    on conflict (rule_id, target_ref) do update set ready_at = excluded.ready_at
  `.execute(ctx.db);
}
