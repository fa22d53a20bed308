import type { AgreementMetric, Estimate, FieldAgreement } from '@evalguard/contract';
import {
  type AlphaOptions,
  cohenKappa,
  eachRaterPair,
  fleissKappa,
  gwetAgreement,
  intraclassCorrelation,
  krippendorffAlpha,
  percentAgreement,
  type RatingPair,
  type Ratings,
  type WeightKind,
  wilsonInterval,
} from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import type { FieldRatings } from './field-ratings.ts';
import type { ReviewField } from './review-field.ts';

type Measures = Omit<FieldAgreement, 'field' | 'type' | 'reason'>;

/** Resamples so that rows times resamples stay near 2·10⁷ (about a second); below 100 an interval is left out. */
const resampledRowsMax = 20_000_000;

const weightsBy: Readonly<Record<AgreementMetric, WeightKind | null>> = {
  nominal: 'identity',
  ordinal: 'ordinal',
  interval: 'quadratic',
  ratio: 'quadratic',
  masi: null,
  jaccard: null,
};

const notForLevel: Estimate = {
  ...{ value: null, standard_error: null, interval: null, n: null },
  reason: { code: 'not_for_level', message: 'The statistic is not made for answers of this kind.' },
};

function resamplesFor({ value }: Ratings, isGrouped: boolean): number {
  // Categories make few different rows of counts, and resampling is by those.
  if (isGrouped) return 1999;
  const affordable = Math.floor(resampledRowsMax / Math.max(1, value.length));
  return affordable < 100 ? 0 : Math.min(1999, affordable);
}

function alphaOptions(metric: AgreementMetric, { ratings, sets, names }: FieldRatings): AlphaOptions {
  const resamples = resamplesFor(ratings, names !== null && sets === null);
  if (metric === 'masi' || metric === 'jaccard') return { metric, sets: sets ?? [], resamples };
  return { metric, resamples };
}

function correlations(ratings: Ratings): NonNullable<Measures['icc']> {
  const resamples = resamplesFor(ratings, false);
  const icc = (model: 1 | 2 | 3, meanOf: 1 | 'all') =>
    showEstimate(intraclassCorrelation(ratings, { model, meanOf, resamples }));
  return {
    ...{ icc1: icc(1, 1), icc2: icc(2, 1), icc3: icc(3, 1) },
    ...{ icc1k: icc(1, 'all'), icc2k: icc(2, 'all'), icc3k: icc(3, 'all') },
  };
}

function percentOf({ a, b }: RatingPair): Estimate {
  const n = a.length;
  const value = a.reduce((agreed, v, i) => agreed + Number(v === b[i]), 0) / n;
  const interval = wilsonInterval(value, n, 0.95);
  return { value, standard_error: Math.sqrt((value * (1 - value)) / n), interval, n, reason: null };
}

interface KappaOptions {
  weights: WeightKind | null;
  categories?: readonly number[];
}

function byRaterPair(ratings: Ratings, raterIds: readonly string[], options: KappaOptions) {
  const { weights } = options;
  const kappaOf = (pair: RatingPair) =>
    weights === null ? notForLevel : showEstimate(cohenKappa(pair, { ...options, weights }));
  const percents: Estimate[] = [];
  const kappas: Estimate[] = [];
  const found = eachRaterPair(ratings, (pair) => {
    percents.push(percentOf(pair));
    const kappa = kappaOf(pair);
    kappas.push(kappa);
    return kappa.value === null
      ? { value: null, reason: 'one_category' as const }
      : { value: kappa.value, standardError: null, interval: null, intervalReason: null };
  });
  if (found.pairs === null) return { mean_kappa: null, pairs: [] };
  const pairs = found.pairs.map(({ raters: [a, b], units: n }, at) => ({
    rater_ids: [raterIds[a] ?? '', raterIds[b] ?? ''] as [string, string],
    n,
    kappa: kappas[at] ?? notForLevel,
    percent: percents[at] ?? notForLevel,
  }));
  return { mean_kappa: found.mean, pairs };
}

/** Agreement on one field whose answers can be compared. Pure. */
export function measureAgreement(
  encoded: FieldRatings,
  raterIds: readonly string[],
  metric: AgreementMetric,
): Measures {
  const { ratings, categories } = encoded;
  const weights = weightsBy[metric];
  const options = categories === null ? {} : { categories };
  const chance = (statistic: typeof gwetAgreement) =>
    weights === null ? notForLevel : showEstimate(statistic(ratings, { weights, ...options }));
  return {
    metric,
    annotations: ratings.value.length,
    raters: new Set(ratings.rater).size,
    percent: showEstimate(percentAgreement(ratings)),
    alpha: showEstimate(krippendorffAlpha(ratings, alphaOptions(metric, encoded))),
    gwet: chance(gwetAgreement),
    fleiss: chance(fleissKappa),
    icc: encoded.names === null ? correlations(ratings) : null,
    ...byRaterPair(ratings, raterIds, { weights, ...options }),
  };
}

/** For a field whose answers cannot be compared. */
export function noAgreement({ type }: ReviewField): Measures & Pick<FieldAgreement, 'reason'> {
  const none = { percent: notForLevel, alpha: notForLevel, gwet: notForLevel, fleiss: notForLevel };
  const message =
    type === 'spans'
      ? 'Marked spans are not compared here.'
      : 'Free text cannot be compared for equality in a meaningful way.';
  return {
    ...{ metric: null, annotations: 0, raters: 0, ...none, mean_kappa: null, icc: null, pairs: [] },
    reason: { code: 'not_comparable', message },
  };
}
