import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate, EstimateReason } from './estimate.ts';
import { EvalRunStatus } from './eval-run.ts';
import { limits } from './limits.ts';
import { RunEstimate } from './run-estimate.ts';
import { Id, Timestamp } from './scalars.ts';

const Minimum = z.number().int().min(2).max(1_000_000).default(30);

export const CheckGateInput = z
  .strictObject({
    run_id: Id,
    queue_id: Id.optional(),
    field: z.string().min(1).max(63).optional(),
    positive: z.string().min(1).max(500).optional(),
    judge: RunEstimate.shape.judge.optional(),
    source: AnnotationSource.default('expert'),
    target: RunEstimate.shape.target.default('run'),
    min_labels: Minimum,
    min_cases: Minimum,
    rules: z.array(z.string().min(1).max(200)).min(1).max(limits.gateRulesMax),
  })
  .meta({
    id: 'CheckGateInput',
    description:
      'A rule is `metric[.part] operator number`, as `pass_rate.lower >= 0.9` or `alpha >= 66.7%`. Metrics: pass_rate and mean_score (by people where queue_id and field are given, else by the judge), judge_pass_rate, judge_mean_score, alpha, percent_agreement; parts of these: value (unless told), lower, upper, half_width. Counts without parts: cases, judged, labels, effective_labels. Operators: >=, >, <=, <.',
  });
export type CheckGateInput = z.output<typeof CheckGateInput>;

export const GateBasis = z.enum(['people', 'judge', 'count']).meta({ id: 'GateBasis' });
export type GateBasis = z.infer<typeof GateBasis>;

export const GateRuleResult = z
  .object({
    rule: z.string(),
    passed: z.boolean(),
    value: z.number().nullable(),
    threshold: z.number(),
    basis: GateBasis,
    reason: EstimateReason.nullable(),
  })
  .meta({
    id: 'GateRuleResult',
    description:
      'reason: why it did not pass, too_little_evidence or not_met. basis: whose verdicts the value rests on.',
  });
export type GateRuleResult = z.infer<typeof GateRuleResult>;

export const GateResult = z
  .object({
    passed: z.boolean(),
    computed_at: Timestamp,
    rules: z.array(GateRuleResult),
    evidence: z.object({
      run_id: Id,
      run_status: EvalRunStatus,
      queue_id: Id.nullable(),
      field: z.string().nullable(),
      metrics: z.record(z.string(), Estimate),
    }),
  })
  .meta({
    id: 'GateResult',
    description:
      'passed: every rule passed. evidence: the metrics that rules named. Always computed anew, from what there is at computed_at.',
  });
export type GateResult = z.infer<typeof GateResult>;
