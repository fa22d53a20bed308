import { AdjudicationPolicy, Id, invalidField, notFound, SetAdjudicationInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { type ReviewField, reviewFields } from '../agreement/review-field.ts';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { examplePolicy } from './adjudication-example.ts';
import { findPolicy } from './adjudication-policy.ts';

const Params = z.object({ queue_id: Id });
type Body = z.output<typeof SetAdjudicationInput>;

/** Says what settles a queue's items. What is settled stays; everything else that is complete is looked at anew. */
export async function setAdjudication(
  ctx: Context,
  { params, body }: { params: z.output<typeof Params>; body: Body },
): Promise<AdjudicationPolicy> {
  // Waits for submissions under way, and makes later ones see the new policy: see migrations/0006.
  await sql`
    select 1 from queues where id = ${params.queue_id} and project_id = any(${ctx.projectIds}::uuid[]) for update
  `.execute(ctx.db);
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const fields = fieldsOf(reviewFields(await loadRubric(ctx, queue.id)), body);
  await requireAdjudicatorPool(ctx, queue.project_id, body.adjudicator_pool_id);
  const { rows } = await sql<{ version: number }>`
    insert into adjudication_policies (queue_id, version, rule, threshold, fields, adjudicator_pool_id, created_by,
                                       created_at)
    select ${queue.id}, coalesce(max(version), 0) + 1, ${body.rule}, ${body.threshold}, ${fields}::text[],
           ${body.adjudicator_pool_id}, ${ctx.memberId}, ${ctx.now}
    from adjudication_policies where queue_id = ${queue.id}
    returning version
  `.execute(ctx.db);
  const version = body.rule === 'none' ? null : (rows[0]?.version ?? null);
  await sql`update queues set adjudication_version = ${version} where id = ${queue.id}`.execute(ctx.db);
  if (version !== null) await makeDue(ctx, queue.id);
  await addAuditEntry(ctx, {
    action: 'queues.adjudication.set',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: body,
  });
  const policy = await findPolicy(ctx, queue.id);
  if (policy === null) throw new Error('the policy that was just set is not there');
  return policy;
}

/** The named fields, or all that have answers which can be compared; each must be one that the rule can settle. */
function fieldsOf(known: readonly ReviewField[], { rule, fields }: Body): string[] {
  const ofRubric = known.filter(
    ({ key, metrics }) => metrics.length > 0 && key !== 'score' && key !== 'label',
  );
  const unless = ofRubric.length > 0 ? ofRubric.map((field) => field.key) : ['label'];
  const chosen = [...new Set(fields ?? unless)];
  chosen.forEach((key, at) => {
    const field = known.find((one) => one.key === key);
    const fault = (code: string, message: string) => invalidField(`fields[${at}]`, code, message);
    if (field === undefined) throw fault('unknown_field', `The queue has no field "${key}".`);
    if (field.metrics.length === 0) throw fault('not_comparable', `Answers to "${key}" cannot be compared.`);
    const isNumber = field.metrics.includes('interval');
    if (rule === 'posterior' && (isNumber || field.isPerSide || field.metrics.includes('masi'))) {
      throw fault('no_posterior', `"${key}" has no single category: name other fields, or another rule.`);
    }
  });
  const hasNumber = known.some((field) => chosen.includes(field.key) && field.metrics.includes('interval'));
  if (rule === 'distance' && !hasNumber) {
    throw invalidField('fields', 'no_number', 'A distance needs a field whose answers are numbers.');
  }
  return chosen;
}

async function requireAdjudicatorPool(ctx: Context, projectId: string, poolId: string | null) {
  if (poolId === null) return;
  const { rows } = await sql`
    select 1 from rater_pools where id = ${poolId} and project_id = ${projectId}
  `.execute(ctx.db);
  if (rows.length > 0) return;
  const message = 'No such rater pool in this project.';
  throw invalidField('adjudicator_pool_id', 'unknown_rater_pool', message);
}

async function makeDue(ctx: Context, queueId: string): Promise<void> {
  await sql`
    insert into settlements as s (item_id, queue_id, place, updated_at)
    select id, queue_id, place, ${ctx.now} from items where queue_id = ${queueId} and state = 'completed' order by id
    on conflict (item_id) do update
    set state = 'unsettled', is_due = true, version = s.version + 1, adjudicator_id = null, lease_token = null,
        lease_expires_at = null, updated_at = excluded.updated_at
    where s.state <> 'settled'
  `.execute(ctx.db);
}

export const setAdjudicationEndpoint = endpoint({
  id: 'queues.adjudication.set',
  method: 'PUT',
  path: '/annotations/queues/{queue_id}/adjudication',
  summary: "Set a queue's adjudication policy",
  description:
    'What settles a complete item by itself; any other goes to the adjudicators. Settled labels stay as they are. Items that are complete already are looked at within seconds.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: SetAdjudicationInput,
  output: AdjudicationPolicy,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: examplePolicy.queue_id },
    body: { rule: 'majority', threshold: 0.6, fields: ['verdict'] },
    output: examplePolicy,
  },
  run: setAdjudication,
});
