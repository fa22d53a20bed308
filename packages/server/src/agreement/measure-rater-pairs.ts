import type { Estimate, FieldAgreement, KappaWeights } from '@evalguard/contract';
import {
  cohenKappa,
  eachRaterPair,
  meanRaterPair,
  type RatingPair,
  type Ratings,
  spearmanCorrelation,
  wilsonInterval,
} from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';

export const notForLevel: Estimate = {
  ...{ value: null, standard_error: null, interval: null, n: null },
  reason: { code: 'not_for_level', message: 'The statistic is not made for answers of this kind.' },
};

function percentOf({ a, b }: RatingPair): Estimate {
  const n = a.length;
  const value = a.reduce((agreed, v, i) => agreed + Number(v === b[i]), 0) / n;
  const interval = wilsonInterval(value, n, 0.95);
  return { value, standard_error: Math.sqrt((value * (1 - value)) / n), interval, n, reason: null };
}

interface PairOptions {
  weights: KappaWeights | null;
  /** Whether the answers have an order. */
  isOrdered: boolean;
  categories?: readonly number[];
}

/** A resample compares all pairs anew, by rating and by cell of each pair's table: so many take about a second. */
const resampledCellsMax = 4_000_000;

function resamplesFor({ value }: Ratings, pairs: number, categories = 5): number {
  const affordable = Math.floor(resampledCellsMax / (4 * value.length + pairs * (30 + categories ** 2)));
  return affordable < 100 ? 0 : Math.min(999, affordable);
}

/** Of pairs whose statistic would take too long to resample: the mean without its interval. */
function plainMean(values: readonly Estimate[]): Estimate {
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = values;
  if (known.length === 0) return first ?? notForLevel;
  const value = known.reduce((sum, one) => sum + one, 0) / known.length;
  return showEstimate({ value, standardError: null, interval: null, intervalReason: null });
}

/** Every two raters who answered the same items, and the means over all of them. Pure. */
export function measureRaterPairs(
  ratings: Ratings,
  raterIds: readonly string[],
  options: PairOptions,
): Pick<FieldAgreement, 'pairs' | 'mean_kappa' | 'kappa' | 'spearman'> {
  const { weights, isOrdered } = options;
  const kappaOf = weights === null ? null : (pair: RatingPair) => cohenKappa(pair, { ...options, weights });
  const spearmanOf = isOrdered ? (pair: RatingPair) => spearmanCorrelation(pair) : null;
  const found = eachRaterPair(ratings, (pair) => ({
    ...{ value: 0, standardError: null, interval: null, intervalReason: null },
    kappa: kappaOf === null ? notForLevel : showEstimate(kappaOf(pair)),
    percent: percentOf(pair),
    spearman: spearmanOf === null ? notForLevel : showEstimate(spearmanOf(pair), pair.a.length),
  }));
  const pairs = (found.pairs ?? []).map(({ raters: [a, b], units, estimate }) => ({
    rater_ids: [raterIds[a] ?? '', raterIds[b] ?? ''] as [string, string],
    ...{ n: units, kappa: estimate.kappa, percent: estimate.percent, spearman: estimate.spearman },
  }));
  const mean = (name: 'kappa' | 'spearman', statistic: typeof kappaOf | typeof spearmanOf): Estimate => {
    if (statistic === null) return notForLevel;
    const [only] = pairs;
    // Of two raters alone the statistic's own interval is there, and known.
    if (pairs.length === 1 && only !== undefined) return only[name];
    const cells = name === 'kappa' ? options.categories?.length : 0;
    const resamples = resamplesFor(ratings, pairs.length, cells);
    if (resamples === 0 && pairs.length > 0) return plainMean(pairs.map((pair) => pair[name]));
    return showEstimate(meanRaterPair(ratings, statistic, { resamples }));
  };
  const kappa = mean('kappa', kappaOf);
  return { pairs, mean_kappa: kappa.value, kappa, spearman: mean('spearman', spearmanOf) };
}
