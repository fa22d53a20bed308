import { formatEstimate } from '../terminal/format-estimate.ts';
import { basisWords, type ReportedRule, ruleSubject } from './gate-report.ts';

/** What is known of the rule's metric, in one sentence. */
export function describeEvidence({ rule, estimate, basis }: ReportedRule): string {
  const { metric } = ruleSubject(rule);
  if (estimate === null) return '';
  if (basis === 'count')
    return `${metric} is ${formatEstimate(estimate).replace(' (without an interval)', '')}.`;
  const n =
    estimate.n === null
      ? ''
      : `, from ${estimate.n} ${basis === 'people' ? 'labelled items' : 'judged cases'}`;
  return `${metric} is ${formatEstimate(estimate)}${n}; it rests on ${basisWords[basis]}.`;
}

/** Why a rule did not pass and what would help; empty for one that did. */
export function describeFailure({ message, needed }: ReportedRule): string[] {
  return [message, needed?.message ?? null].filter((line): line is string => line !== null);
}
