import { Id, notFound, StopRuleStatus } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { checkStopRule } from './check-stop-rule.ts';
import { exampleStopRuleStatus, findStopRule, getRuledQueue } from './stop-rule-row.ts';

const Params = z.object({ queue_id: Id });

/** The queue's stop rule, and where it stands now. */
export async function getStopRule(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<StopRuleStatus> {
  const queue = await getRuledQueue(ctx, params.queue_id);
  const rule = await findStopRule(ctx, queue.id);
  if (rule === null) throw notFound('stop rule');
  return await checkStopRule(ctx, queue, rule);
}

export const getStopRuleEndpoint = endpoint({
  id: 'queues.stopRule.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/stop-rule',
  summary: "Get a queue's stop rule and where it stands",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: StopRuleStatus,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleStopRuleStatus.queue_id }, output: exampleStopRuleStatus },
  run: getStopRule,
});
