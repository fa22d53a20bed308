import type { CheckGateInputSchema, EstimateSchema, EvalGuard } from '@evalguard/sdk';
import { findEvidenceNeeded } from './find-evidence-needed.ts';
import { type GateReport, gateOutcome, outcomeOf, type ReportedRule, ruleSubject } from './gate-report.ts';

/** Asks the server to check the rules, and gathers what a report says of them. */
export async function readGateReport(client: EvalGuard, asked: CheckGateInputSchema): Promise<GateReport> {
  const result = await client.gates.check(asked);
  const { run } = await client.evals.get({ run_id: asked.run_id, results_limit: 0 });
  const metrics = result.evidence.metrics as Record<string, EstimateSchema>;
  const rules: ReportedRule[] = [];
  for (const one of result.rules) {
    const rule = {
      ...{ rule: one.rule.trim(), outcome: outcomeOf(one), basis: one.basis },
      ...{ value: one.value, threshold: one.threshold },
      estimate: metrics[ruleSubject(one.rule).metric] ?? null,
      message: one.reason?.message ?? null,
    };
    rules.push({ ...rule, needed: await findEvidenceNeeded(client, rule, asked) });
  }
  return {
    outcome: gateOutcome(result.rules),
    run: { id: run.id, name: run.name, model: run.model, status: result.evidence.run_status },
    queue_id: result.evidence.queue_id,
    field: result.evidence.field,
    rules,
    checked_at: new Date().toISOString(),
  };
}
