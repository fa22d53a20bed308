import { type BradleyTerryOptions, bradleyTerry } from './bradley-terry.ts';
import type { Comparisons } from './comparisons/comparisons.ts';
import { normal } from './distributions/normal.ts';
import { studentT } from './distributions/student-t.ts';
import { type Estimate, unknown } from './estimate.ts';
import type { Statistic } from './statistic.ts';

export type PositionBiasOptions = Omit<BradleyTerryOptions, 'position'>;

/** `pValue` of no bias, two-sided. How often the first and the second place won, whoever was there. */
export type PositionBias = Estimate<{
  pValue: number | null;
  firstWins: number;
  ties: number;
  secondWins: number;
}>;

/**
 * Whether being shown first helps: the log-odds that the first place adds, strengths held equal. Null for the reasons
 * of `bradleyTerry`, and with `position_confounded` where each pair was shown in one order only and no circle of pairs
 * tells the two apart.
 */
export function positionBias(comparisons: Comparisons, options: PositionBiasOptions = {}): PositionBias {
  const ranking = bradleyTerry(comparisons, { ...options, position: true });
  if (ranking.competitors === null) return unknown(ranking.reason);
  const { position, clusters, intervalReason } = ranking;
  if (position === null) return unknown('position_confounded');
  const { value, standardError, interval } = position;
  const count = (outcome: number) => comparisons.outcome.reduce((sum, o) => sum + (o === outcome ? 1 : 0), 0);
  const z = standardError !== null && standardError > 0 ? -Math.abs(value / standardError) : null;
  const tail = z === null ? null : clusters === null ? normal.cdf(z) : studentT.cdf(z, clusters - 1);
  return {
    value,
    standardError,
    interval,
    intervalReason,
    pValue: tail === null ? null : 2 * tail,
    firstWins: count(1),
    ties: count(0),
    secondWins: count(-1),
  };
}

export const positionBiasStatistic = {
  id: 'position-bias',
  name: 'Position bias',
  levels: ['preference'],
  takes: 'comparisons',
  meaning:
    'Whether judges favour what they see first (or on the left), apart from which is better: 0 no bias, 0.7 doubles the ' +
    'odds of the first place, negative favours the second.',
  formula:
    'Log-odds δ added to the strength of the one shown first in a Bradley-Terry model with ties, by maximum likelihood. ' +
    'Test: δ / standard error.',
  interval: 'Sandwich standard error (by cluster where given, with t quantiles), or bootstrap percentiles.',
  limits: [
    'Needs pairs shown in both orders, best at random.',
    'One bias for all judges: run it on one judge’s votes to see theirs.',
  ],
  sources: [
    'R. R. Davidson and R. J. Beaver, On extending the Bradley-Terry model to incorporate within-pair order effects, ' +
      'Biometrics 33 (1977) 693-702.',
  ],
  compute: positionBias,
} as const satisfies Statistic;
