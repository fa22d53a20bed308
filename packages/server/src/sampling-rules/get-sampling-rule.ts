import { Id, SamplingRule } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRule, getRuleRow, showRule } from './sampling-rule-row.ts';

const Params = z.object({ sampling_rule_id: Id });

/** One rule with its counts. */
export async function getSamplingRule(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<SamplingRule> {
  return showRule(await getRuleRow(ctx, params.sampling_rule_id));
}

export const getSamplingRuleEndpoint = endpoint({
  id: 'samplingRules.get',
  method: 'GET',
  path: '/sampling-rules/{sampling_rule_id}',
  summary: 'Get a sampling rule',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: SamplingRule,
  errors: ['NOT_FOUND'],
  example: { params: { sampling_rule_id: exampleRule.id }, output: exampleRule },
  run: getSamplingRule,
});
