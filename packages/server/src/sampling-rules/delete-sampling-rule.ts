import { Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRule, getRuleRow } from './sampling-rule-row.ts';

const Params = z.object({ sampling_rule_id: Id });
const Deleted = z.object({ id: Id, deleted: z.literal(true) }).meta({ id: 'DeletedSamplingRule' });

/** Deletes the rule; the items that it added stay, with their chances. */
export async function deleteSamplingRule(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof Deleted>> {
  const rule = await getRuleRow(ctx, params.sampling_rule_id, true);
  await sql`delete from sampling_rules where id = ${rule.id}`.execute(ctx.db);
  await addAuditEntry(ctx, {
    ...{ action: 'samplingRules.delete', subjectId: rule.id, projectId: rule.project_id },
    details: { queue_id: rule.queue_id, added: rule.added },
  });
  return { id: rule.id, deleted: true };
}

export const deleteSamplingRuleEndpoint = endpoint({
  id: 'samplingRules.delete',
  method: 'DELETE',
  path: '/sampling-rules/{sampling_rule_id}',
  summary: 'Delete a sampling rule',
  role: 'editor',
  rateClass: 'write',
  params: Params,
  output: Deleted,
  errors: ['NOT_FOUND'],
  example: { params: { sampling_rule_id: exampleRule.id }, output: { id: exampleRule.id, deleted: true } },
  run: deleteSamplingRule,
});
