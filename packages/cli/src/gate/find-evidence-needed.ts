import type { CheckGateInputSchema, EvalGuard } from '@evalguard/sdk';
import { EvalGuardError } from '@evalguard/sdk';
import { formatNumber } from '../terminal/format-estimate.ts';
import { type ReportedRule, ruleSubject } from './gate-report.ts';

type Needed = ReportedRule['needed'];
type Rule = Omit<ReportedRule, 'needed'>;

/** Metrics for which the server can say how many labels reach a half-width. */
const estimated = new Set(['pass_rate', 'mean_score']);

/** The half-width at which the rule would hold, if the value stays where it is; null: more evidence does not help. */
function halfWidthWanted({ rule, estimate, threshold }: Rule): number | null {
  const { part, operator } = ruleSubject(rule);
  const value = estimate?.value ?? null;
  const isFloor = operator === '>=' || operator === '>';
  if (part === 'half_width') return isFloor || threshold <= 0 ? null : threshold;
  if (value === null) return null;
  const room =
    part === 'lower' && isFloor ? value - threshold : part === 'upper' && !isFloor ? threshold - value : 0;
  return room > 0 ? room : null;
}

/** What the minimum of the request still lacks. */
function belowMinimum({ basis, estimate, outcome }: Rule, asked: CheckGateInputSchema): Needed {
  if (outcome !== 'too_little_evidence' || basis === 'count') return null;
  const [least, noun] =
    basis === 'people'
      ? ([asked.min_labels ?? 30, 'labels'] as const)
      : ([asked.min_cases ?? 30, 'judged cases'] as const);
  const more = least - (estimate?.n ?? 0);
  if (more <= 0) return null;
  return { more, noun, message: `At least ${more} more ${noun} are needed before this rule can be judged.` };
}

/** How much more evidence a rule that did not pass would take, as far as that can be said; asks the server where it must. */
export async function findEvidenceNeeded(
  client: EvalGuard,
  rule: Rule,
  asked: CheckGateInputSchema,
): Promise<Needed> {
  if (rule.outcome === 'passed') return null;
  const lacking = belowMinimum(rule, asked);
  if (lacking !== null) return lacking;
  const { queue_id: queueId, field } = asked;
  const halfWidth = halfWidthWanted(rule);
  const isEstimated = rule.basis === 'people' && estimated.has(ruleSubject(rule.rule).metric);
  if (halfWidth === null || !isEstimated || queueId === undefined || field === undefined) return null;
  try {
    const { labels_needed: needed } = await client.evals.estimate.get({
      ...{ run_id: asked.run_id, queue_id: queueId, field, positive: asked.positive },
      ...{ judge: asked.judge, source: asked.source, target: asked.target, half_width: halfWidth },
    });
    const more = needed?.more ?? null;
    if (more === null || more <= 0) return null;
    const message = `About ${more} more labels would settle it, if the value stays near ${formatNumber(rule.estimate?.value ?? null)}.`;
    return { more, noun: 'labels', message };
  } catch (error) {
    // The verdict stands; that the advice could not be had must not turn it into an error.
    if (error instanceof EvalGuardError) return null;
    throw error;
  }
}
