import { CreateSamplingRuleInput, invalidField, SamplingRule } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { queueForBody } from '../queues/find-queue.ts';
import { checkRule } from './check-rule.ts';
import { exampleRule, getRuleRow, showRule } from './sampling-rule-row.ts';

type Body = z.output<typeof CreateSamplingRuleInput>;

async function backfill(ctx: Context, ruleId: string, body: Body, projectId: string): Promise<void> {
  await sql`
    insert into sampling_inbox (rule_id, target_ref, ready_at)
    select ${ruleId}, ref, ${ctx.now} from targets
    where project_id = ${projectId} and target_type = ${body.source} and ingested_at is not null
    order by ref on conflict do nothing
  `.execute(ctx.db);
}

/** A rule that fills a queue from now on, with what is stored in its project. */
export async function createSamplingRule(ctx: Context, { body }: { body: Body }): Promise<SamplingRule> {
  const queue = await queueForBody(ctx, body.queue_id);
  if (queue.target_type !== body.source) {
    const message = `The queue takes ${queue.target_type} targets, not ${body.source}.`;
    throw invalidField('source', 'wrong_target_type', message);
  }
  checkRule(body.source, body.scope, body.strategy);
  const { rows } = await sql<{ id: string }>`
    insert into sampling_rules (project_id, queue_id, name, source, scope, strategy, seed, priority, items_max,
                                per_day_max, open_items_max, settle_seconds, created_by, created_at, updated_at)
    values (${queue.project_id}, ${queue.id}, ${body.name}, ${body.source}, ${JSON.stringify(body.scope)}::jsonb,
            ${JSON.stringify(body.strategy)}::jsonb, ${body.seed}, ${body.priority}, ${body.items_max},
            ${body.per_day_max}, ${body.open_items_max}, ${body.settle_seconds}, ${ctx.memberId}, ${ctx.now}, ${ctx.now})
    returning id
  `.execute(ctx.db);
  const id = rows[0]?.id ?? '';
  if (body.is_backfilled) await backfill(ctx, id, body, queue.project_id);
  await addAuditEntry(ctx, {
    ...{ action: 'samplingRules.create', subjectId: id, projectId: queue.project_id },
    details: { queue_id: queue.id, strategy: body.strategy.kind, is_backfilled: body.is_backfilled },
  });
  return showRule(await getRuleRow(ctx, id));
}

export const createSamplingRuleEndpoint = endpoint({
  id: 'samplingRules.create',
  method: 'POST',
  path: '/sampling-rules',
  summary: 'Create a sampling rule',
  description:
    'Cases and traces that arrive are drawn by chance into the queue, each with its known chance. What a person removed is never added again.',
  role: 'editor',
  rateClass: 'write',
  status: 201,
  body: CreateSamplingRuleInput,
  output: SamplingRule,
  errors: ['NOT_FOUND'],
  example: {
    body: {
      ...{ queue_id: exampleRule.queue_id, name: exampleRule.name, source: exampleRule.source },
      ...{
        scope: exampleRule.scope,
        strategy: exampleRule.strategy,
        seed: 7,
        items_max: 1000,
        per_day_max: 50,
      },
    },
    output: exampleRule,
  },
  run: createSamplingRule,
});
