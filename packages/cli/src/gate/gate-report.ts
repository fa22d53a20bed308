import type { EstimateSchema, GateResultSchema, GateRuleResultSchema } from '@evalguard/sdk';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export type GateOutcome = 'passed' | 'failed' | 'too_little_evidence';

/** One rule with what a person wants to know of it. */
export interface ReportedRule {
  rule: string;
  outcome: GateOutcome;
  basis: GateRuleResultSchema['basis'];
  /** What the rule compares, and with what. */
  value: number | null;
  threshold: number;
  /** The metric of the rule with its interval. */
  estimate: EstimateSchema | null;
  /** Why it did not pass; null where it did. */
  message: string | null;
  /** How many labels (or judged cases) are missing, where that can be said; see findEvidenceNeeded. */
  needed: { more: number; noun: 'labels' | 'judged cases'; message: string } | null;
}

export interface GateReport {
  outcome: GateOutcome;
  run: { id: string; name: string; model: string | null; status: string };
  queue_id: string | null;
  field: string | null;
  rules: ReportedRule[];
  checked_at: string;
}

export function outcomeOf({ passed, reason }: GateRuleResultSchema): GateOutcome {
  if (passed) return 'passed';
  return reason?.code === 'too_little_evidence' ? 'too_little_evidence' : 'failed';
}

/** A rule that is plainly not met outweighs one that cannot be told. */
export function gateOutcome(rules: GateResultSchema['rules']): GateOutcome {
  const outcomes = rules.map(outcomeOf);
  if (outcomes.includes('failed')) return 'failed';
  return outcomes.includes('too_little_evidence') ? 'too_little_evidence' : 'passed';
}

export function exitCodeOf(outcome: GateOutcome): ExitCode {
  if (outcome === 'passed') return exitCodes.passed;
  return outcome === 'failed' ? exitCodes.failed : exitCodes.tooLittleEvidence;
}

/** The part of a rule's text before its operator: 'pass_rate.lower' → ['pass_rate', 'lower']. */
export function ruleSubject(rule: string): { metric: string; part: string; operator: string } {
  const [, metric = '', part = 'value', operator = ''] =
    /^\s*([a-z_]+)(?:\.([a-z_]+))?\s*(>=|<=|>|<)/.exec(rule) ?? [];
  return { metric, part, operator };
}

export const outcomeWords: Readonly<Record<GateOutcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  too_little_evidence: 'too little evidence',
};

export const basisWords: Readonly<Record<ReportedRule['basis'], string>> = {
  people: 'people',
  judge: 'the judge alone',
  count: 'a count',
};
