import type { Estimate, GateRuleResult } from '@evalguard/contract';
import type { GateFact, GateRule } from './parse-rule.ts';

export interface Minima {
  labels: number;
  cases: number;
}

function partOf({ value, interval }: Estimate, part: GateRule['part']): number | null {
  if (part === 'value') return value;
  if (interval === null) return null;
  return part === 'half_width' ? (interval.upper - interval.lower) / 2 : interval[part];
}

const holds: Record<GateRule['operator'], (value: number, threshold: number) => boolean> = {
  '>=': (value, threshold) => value >= threshold,
  '<=': (value, threshold) => value <= threshold,
  '>': (value, threshold) => value > threshold,
  '<': (value, threshold) => value < threshold,
};

/** Why the evidence does not bear a verdict at all; null where it does. */
function tooLittle({ estimate, basis }: GateFact<Estimate>, minima: Minima): string | null {
  if (estimate.value === null) return estimate.reason?.message ?? 'There is no value.';
  if (basis === 'count') return null;
  const n = estimate.n ?? 0;
  const [least, noun] =
    basis === 'people' ? [minima.labels, 'labelled items'] : [minima.cases, 'judged cases'];
  return n < least ? `It rests on ${n} ${noun}; at least ${least} are asked for.` : null;
}

/** A rule against what is known. Too little evidence never passes, whatever the value. */
export function checkRule(rule: GateRule, fact: GateFact<Estimate>, minima: Minima): GateRuleResult {
  const value = partOf(fact.estimate, rule.part);
  const facts = { rule: rule.text, value, threshold: rule.threshold, basis: fact.basis };
  const lacking = tooLittle(fact, minima);
  const missing = value === null ? (fact.estimate.reason?.message ?? 'There is no interval.') : null;
  const message = lacking ?? missing;
  if (value === null || message !== null) {
    const reason = { code: 'too_little_evidence', message: message ?? 'There is no value.' };
    return { ...facts, passed: false, reason };
  }
  if (holds[rule.operator](value, rule.threshold)) return { ...facts, passed: true, reason: null };
  const name = rule.part === 'value' ? rule.metric : `${rule.metric}.${rule.part}`;
  const shown = Number(value.toPrecision(6));
  const reason = {
    code: 'not_met',
    message: `${name} is ${shown}, not ${rule.operator} ${rule.threshold}.`,
  };
  return { ...facts, passed: false, reason };
}
