import { sql } from 'kysely';
import { actForMember } from '../act-for-member.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Job } from '../job.ts';
import { type Filled, fillQueue } from './fill-queue.ts';
import { type RuleRow, ruleColumns } from './sampling-rule-row.ts';

/** Fills one batch of a rule; null when another process is at it, or nothing is left to do. */
async function fillOne(deps: Dependencies, ruleId: string): Promise<Filled | null> {
  return await inTransaction(deps.db, async (tx) => {
    const { rows } = await sql<RuleRow & { organization_id: string }>`
      select ${ruleColumns({ now: deps.clock() })}, p.organization_id
      from sampling_rules s join projects p on p.id = s.project_id
      where s.id = ${ruleId} and s.state = 'active' for update of s skip locked
    `.execute(tx);
    const [rule] = rows;
    return rule === undefined ? null : await fillQueue(actForMember(deps, tx, 'sampling', rule), rule);
  });
}

/** Looks at the targets that have arrived for each active rule, and puts those it draws into its queue. */
export const fillQueuesJob: Job = {
  name: 'fill queues',
  everyMs: 2_000,
  async run(deps) {
    const { rows } = await sql<{ id: string }>`
      select s.id from sampling_rules s
      where s.state = 'active' and exists (
        select 1 from sampling_inbox b where b.rule_id = s.id and b.ready_at <= ${deps.clock()})
      order by s.last_filled_at nulls first
    `.execute(deps.db);
    for (const { id } of rows) {
      try {
        for (let filled = await fillOne(deps, id); filled !== null && filled.taken > 0; ) {
          filled = await fillOne(deps, id);
        }
      } catch (error) {
        // One broken rule must not keep the others waiting.
        deps.log.error({ err: error, rule_id: id }, 'sampling rule failed');
      }
    }
  },
};
