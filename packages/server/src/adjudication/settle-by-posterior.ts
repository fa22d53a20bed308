import type { AdjudicationPolicy, RubricField } from '@evalguard/contract';
import { sql } from 'kysely';
import { reviewFields } from '../agreement/review-field.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { runReading } from '../statistics/run-reading.ts';
import { addDecision, countedAnswers, leaveOpen, readStandingAnswers } from './settle-item.ts';
import type { LeadingValue } from './settle-queue-field.ts';

interface Due {
  item_id: string;
  version: number;
}

const batch = 200;

/** For each field, the most probable value of each item by a Dawid-Skene fit over the queue's expert answers. */
async function fitFields(
  deps: Dependencies,
  policy: AdjudicationPolicy,
  itemIds: readonly string[],
): Promise<Map<string, LeadingValue>[]> {
  const { rows } = await sql<{ project_id: string; version: number; fields: RubricField[] }>`
    select q.project_id, r.version, r.fields
    from queues q join rubric_versions r on r.queue_id = q.id and r.version = q.rubric_version
    where q.id = ${policy.queue_id}
  `.execute(deps.db);
  const [queue] = rows;
  if (queue === undefined) return [];
  const known = reviewFields(queue);
  const fits: Map<string, LeadingValue>[] = [];
  for (const key of policy.fields) {
    const field = known.find((one) => one.key === key);
    // A field that the rubric has lost since has no model: its items go to the adjudicators.
    const reader = { db: deps.db, projectIds: [queue.project_id] };
    const asked = { queueId: policy.queue_id, source: 'expert' as const, itemIds };
    fits.push(
      field === undefined ? new Map() : await runReading(reader, 'settleQueueField', { ...asked, field }),
    );
  }
  return fits;
}

async function settleBatch(
  deps: Dependencies,
  policy: AdjudicationPolicy,
  fits: readonly Map<string, LeadingValue>[],
  due: readonly Due[],
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const ctx = { db: tx, now: deps.clock() };
    const { rows } = await sql<{ item_id: string; is_complete: boolean }>`
      select s.item_id, i.state = 'completed' as is_complete
      from settlements s join items i on i.id = s.item_id
      join unnest(${due.map((one) => one.item_id)}::uuid[], ${due.map((one) => one.version)}::integer[])
        as seen (item_id, version) on seen.item_id = s.item_id and seen.version = s.version
      where s.is_due order by s.item_id for update of s
    `.execute(tx);
    for (const row of rows) {
      const found = fits.map((fit) => fit.get(row.item_id));
      const posterior = Math.min(...found.map((one) => one?.posterior ?? 0));
      if (!row.is_complete) await leaveOpen(ctx, row.item_id, 'unsettled');
      else if (posterior < (policy.threshold ?? 1)) await leaveOpen(ctx, row.item_id, 'needs_adjudication');
      else {
        const values = Object.fromEntries(policy.fields.map((key, f) => [key, found[f]?.value ?? null]));
        await addDecision(ctx, row.item_id, {
          ...{ kind: 'rule', values, reason: null, authorId: null, posterior },
          ...{
            policyVersion: policy.version,
            answers: countedAnswers(await readStandingAnswers(ctx, row.item_id)),
          },
        });
      }
    }
  });
}

/**
 * Settles a queue's due items whose every field has a posterior of at least the policy's threshold. The versions are
 * read before the answers: whatever changes in between is not written, and stays due.
 */
export async function settleByPosterior(deps: Dependencies, policy: AdjudicationPolicy): Promise<void> {
  const { rows: due } = await sql<Due>`
    select item_id, version from settlements where queue_id = ${policy.queue_id} and is_due order by item_id
  `.execute(deps.db);
  if (due.length === 0) return;
  const fits = await fitFields(
    deps,
    policy,
    due.map((one) => one.item_id),
  );
  for (let at = 0; at < due.length; at += batch) {
    await settleBatch(deps, policy, fits, due.slice(at, at + batch));
  }
}
