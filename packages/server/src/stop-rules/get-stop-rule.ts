import { Id, notFound, StopRuleStatus } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
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
  const key = ['stop-rule', queue.id, queue.version, JSON.stringify(rule)].join(' ');
  return await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    ...(await checkStopRule(ctx, queue, rule)),
  }));
}

export const getStopRuleEndpoint = endpoint({
  id: 'queues.stopRule.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/stop-rule',
  summary: "Get a queue's stop rule and where it stands",
  description:
    'What takes long to compute is given again for a while, `age_seconds` old; sampling rules ask anew before they fill the queue.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: StopRuleStatus,
  errors: ['NOT_FOUND'],
  example: { params: { queue_id: exampleStopRuleStatus.queue_id }, output: exampleStopRuleStatus },
  run: getStopRule,
});
