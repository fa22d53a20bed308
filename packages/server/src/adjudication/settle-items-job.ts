import type { AdjudicationPolicy } from '@evalguard/contract';
import { sql } from 'kysely';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Job } from '../job.ts';
import { findPolicy } from './adjudication-policy.ts';
import { settleByPosterior } from './settle-by-posterior.ts';
import { settleItem } from './settle-item.ts';

const batch = 200;

/** One batch of a queue's due items; whether there may be more. */
async function settleBatch(deps: Dependencies, policy: AdjudicationPolicy): Promise<boolean> {
  return await inTransaction(deps.db, async (tx) => {
    const { rows } = await sql<{ item_id: string }>`
      select item_id from settlements where queue_id = ${policy.queue_id} and is_due
      limit ${batch} for update skip locked
    `.execute(tx);
    for (const row of rows) await settleItem({ db: tx, now: deps.clock() }, policy, row.item_id);
    return rows.length === batch;
  });
}

async function settleQueue(deps: Dependencies, queueId: string): Promise<void> {
  const policy = await findPolicy(deps, queueId);
  if (policy === null || policy.rule === 'none') return;
  if (policy.rule === 'posterior') return await settleByPosterior(deps, policy);
  while (await settleBatch(deps, policy)) {
    // The next batch.
  }
}

/** Settles complete items that are due: after a new policy, a changed answer, and wherever a posterior is asked for. */
export const settleItemsJob: Job = {
  name: 'settle items',
  everyMs: 3_000,
  async run(deps) {
    const { rows } = await sql<{ id: string }>`
      select q.id from queues q
      where q.adjudication_version is not null
        and exists (select 1 from settlements s where s.queue_id = q.id and s.is_due)
    `.execute(deps.db);
    for (const { id } of rows) {
      try {
        await settleQueue(deps, id);
      } catch (error) {
        // One queue's trouble must not keep the others waiting.
        deps.log.error({ err: error, queue_id: id }, 'settling a queue failed');
      }
    }
  },
};
