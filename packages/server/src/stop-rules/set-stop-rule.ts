import { Id, SetStopRuleInput, StopRule } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { fieldOfRule } from './read-labels.ts';
import { exampleStopRule, exampleStopRuleStatus, findStopRule, getRuledQueue } from './stop-rule-row.ts';

const Params = z.object({ queue_id: Id });

interface SetArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof SetStopRuleInput>;
}

/** Says what a queue's labels are collected for; replaces what was said before. */
export async function setStopRule(ctx: Context, { params, body }: SetArguments): Promise<StopRule> {
  const queue = await getRuledQueue(ctx, params.queue_id);
  fieldOfRule(await loadRubric(ctx, queue.id), body);
  await sql`
    insert into stop_rules (queue_id, field, positive, half_width, bar, level, population, created_by, created_at)
    values (${queue.id}, ${body.field}, ${body.positive}, ${body.half_width}, ${body.bar}, ${body.level},
            ${body.population}, ${ctx.memberId}, ${ctx.now})
    on conflict (queue_id) do update
    set field = excluded.field, positive = excluded.positive, half_width = excluded.half_width, bar = excluded.bar,
        level = excluded.level, population = excluded.population, created_by = excluded.created_by,
        created_at = excluded.created_at
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    action: 'queues.stopRule.set',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: body,
  });
  return (await findStopRule(ctx, queue.id)) ?? body;
}

export const setStopRuleEndpoint = endpoint({
  id: 'queues.stopRule.set',
  method: 'PUT',
  path: '/annotations/queues/{queue_id}/stop-rule',
  summary: "Set a queue's stop rule",
  description:
    'When enough is known: the bounds of a share or a mean are narrow enough, or clear of a bar. They hold at every look, so it may be watched live. Sampling rules stop filling the queue when it is reached.',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: SetStopRuleInput,
  output: StopRule,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleStopRuleStatus.queue_id },
    body: { field: 'verdict', positive: 'pass', half_width: 0.05 },
    output: exampleStopRule,
  },
  run: setStopRule,
});
