import { Id, SamplingRule, UpdateSamplingRuleInput } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { checkRule } from './check-rule.ts';
import { exampleRule, getRuleRow, type RuleRow, showRule } from './sampling-rule-row.ts';

const Params = z.object({ sampling_rule_id: Id });

interface UpdateArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof UpdateSamplingRuleInput>;
}

/** Changes what is named; pauses or goes on. What arrives while it is paused is not looked at. */
export async function updateSamplingRule(
  ctx: Context,
  { params, body }: UpdateArguments,
): Promise<SamplingRule> {
  const rule = await getRuleRow(ctx, params.sampling_rule_id, true);
  const named = Object.entries(body).filter(([, value]) => value !== undefined);
  const next: RuleRow = { ...rule, ...Object.fromEntries(named) };
  checkRule(rule.source, next.scope, next.strategy);
  const reason = next.state === 'active' ? null : (rule.paused_reason ?? 'by_hand');
  await sql`
    update sampling_rules set
      name = ${next.name}, scope = ${JSON.stringify(next.scope)}::jsonb,
      strategy = ${JSON.stringify(next.strategy)}::jsonb, seed = ${next.seed}, priority = ${next.priority},
      items_max = ${next.items_max}, per_day_max = ${next.per_day_max}, open_items_max = ${next.open_items_max},
      settle_seconds = ${next.settle_seconds}, state = ${next.state}, paused_reason = ${reason},
      updated_at = ${ctx.now}
    where id = ${rule.id}
  `.execute(ctx.db);
  // A larger budget counts at once, not at the next midnight.
  await sql`
    update sampling_inbox set ready_at = ${ctx.now} where rule_id = ${rule.id} and ready_at > ${ctx.now}
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    ...{ action: 'samplingRules.update', subjectId: rule.id, projectId: rule.project_id },
    details: { changed: Object.keys(body) },
  });
  return showRule(await getRuleRow(ctx, rule.id));
}

export const updateSamplingRuleEndpoint = endpoint({
  id: 'samplingRules.update',
  method: 'PATCH',
  path: '/sampling-rules/{sampling_rule_id}',
  summary: 'Update a sampling rule',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  body: UpdateSamplingRuleInput,
  output: SamplingRule,
  errors: ['NOT_FOUND'],
  example: { params: { sampling_rule_id: exampleRule.id }, body: { per_day_max: 100 }, output: exampleRule },
  run: updateSamplingRule,
});
