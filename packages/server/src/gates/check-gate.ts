import { CheckGateInput, GateResult, invalidField } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { unknownQueueOfRun } from '../estimates/get-estimate.ts';
import { getRunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { checkRule } from './check-rule.ts';
import { exampleGate } from './gate-example.ts';
import { parseRule } from './parse-rule.ts';
import { readEvidence } from './read-evidence.ts';

async function findSubject(ctx: Context, body: CheckGateInput) {
  const { queue_id: queueId, field } = body;
  if ((queueId === undefined) !== (field === undefined)) {
    const missing = field === undefined ? 'field' : 'queue_id';
    throw invalidField(missing, 'incomplete', '`queue_id` and `field` go together.');
  }
  const queue = queueId === undefined ? null : await findQueue(ctx, queueId);
  if (queueId !== undefined && queue === null) throw unknownQueueOfRun();
  const run = await getRunRow(ctx, body.run_id);
  if (queue === null || field === undefined) return { run, labelled: null, asked: body };
  if (queue.project_id !== run.project_id) throw unknownQueueOfRun();
  return { run, labelled: { queue, field }, asked: body };
}

/**
 * Whether a run may pass: every rule holds, and on enough evidence. Never by an answer that was kept: nothing may pass on
 * what has been overtaken.
 */
export async function checkGate(ctx: Context, { body }: { body: CheckGateInput }): Promise<GateResult> {
  const rules = body.rules.map(parseRule);
  const subject = await findSubject(ctx, body);
  const evidence = await readEvidence(ctx, subject, rules);
  const minima = { labels: body.min_labels, cases: body.min_cases };
  const metrics: GateResult['evidence']['metrics'] = {};
  const results = rules.map((rule) => {
    const fact = evidence.get(rule.metric);
    if (fact === undefined) throw new Error(`No evidence was read for ${rule.metric}.`);
    metrics[rule.metric] = fact.estimate;
    return checkRule(rule, fact, minima);
  });
  return {
    passed: results.every((result) => result.passed),
    computed_at: ctx.now.toISOString(),
    rules: results,
    evidence: {
      ...{ run_id: subject.run.id, run_status: subject.run.status },
      ...{ queue_id: body.queue_id ?? null, field: body.field ?? null },
      metrics,
    },
  };
}

export const checkGateEndpoint = endpoint({
  id: 'gates.check',
  method: 'POST',
  path: '/gates/check',
  summary: 'Check a run against rules',
  description:
    'Stores nothing, and is always computed anew. On too little evidence a rule does not pass, whatever its value.',
  role: 'viewer',
  rateClass: 'write',
  body: CheckGateInput,
  output: GateResult,
  errors: ['NOT_FOUND'],
  example: {
    body: {
      run_id: exampleGate.evidence.run_id,
      queue_id: exampleGate.evidence.queue_id,
      field: 'verdict',
      positive: 'pass',
      rules: ['pass_rate.lower >= 0.9'],
    },
    output: exampleGate,
  },
  run: checkGate,
});
