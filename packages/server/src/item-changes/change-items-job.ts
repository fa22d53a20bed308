import { sql } from 'kysely';
import { actForMember } from '../act-for-member.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Job } from '../job.ts';
import { changeNextStretch } from './change-next-stretch.ts';
import { finishItemChange } from './finish-item-change.ts';
import { type ItemChangeRow, itemChangeColumns } from './item-change-row.ts';

/** A turn ends after so long, so that a server can stop; the next turn goes on. */
const turnMs = 2_000;
const failuresMax = 10;

interface DueChange extends ItemChangeRow {
  project_id: string;
  organization_id: string;
}

/** The running change in this transaction's hands; null when another process is at it, or it has ended. */
async function takeChange(db: Context['db'], id: string): Promise<DueChange | null> {
  const { rows } = await sql<DueChange>`
    select ${itemChangeColumns}, q.project_id, p.organization_id
    from item_changes c join queues q on q.id = c.queue_id join projects p on p.id = q.project_id
    where c.id = ${id} and c.state = 'running' for update of c skip locked
  `.execute(db);
  return rows[0] ?? null;
}

async function changeOneStretch(deps: Dependencies, id: string): Promise<boolean> {
  return await inTransaction(deps.db, async (tx) => {
    const change = await takeChange(tx, id);
    if (change === null) return false;
    return (await changeNextStretch(actForMember(deps, tx, 'change', change), change)).state === 'running';
  });
}

/** A shorter stretch may do what a long one could not; what fails again and again ends, and says so. */
async function noteFailure(deps: Dependencies, id: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const change = await takeChange(tx, id);
    if (change === null) return;
    const { rows } = await sql<{ failures: number }>`
      update item_changes set failures = failures + 1, stretch = greatest(1, stretch / 4)
      where id = ${id} returning failures
    `.execute(tx);
    if ((rows[0]?.failures ?? 0) < failuresMax) return;
    const queue = { id: change.queue_id, project_id: change.project_id };
    await finishItemChange(actForMember(deps, tx, 'change', change), queue, change, 'failed');
  });
}

/** Goes on with changes of more items than one call may keep a client, and claims, waiting for. */
export const changeItemsJob: Job = {
  name: 'change items',
  everyMs: 500,
  async run(deps) {
    const { rows } = await sql<{ id: string }>`
      select id from item_changes where state = 'running' order by created_at
    `.execute(deps.db);
    const started = performance.now();
    for (const { id } of rows) {
      try {
        while (performance.now() - started < turnMs && (await changeOneStretch(deps, id))) {
          // The next stretch.
        }
      } catch (error) {
        // One queue's trouble must not keep the others waiting.
        deps.log.error({ err: error, change_id: id }, 'changing items failed');
        await noteFailure(deps, id);
      }
    }
  },
};
