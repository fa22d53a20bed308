import type { AgreementMetric, Estimate, FieldAgreement } from '@evalguard/contract';
import {
  type AlphaOptions,
  cohenKappa,
  eachRaterPair,
  fleissKappa,
  gwetAgreement,
  intraclassCorrelation,
  kendallW,
  krippendorffAlpha,
  percentAgreement,
  type RatingPair,
  type Ratings,
  type SpanReviews,
  spanAlpha,
  spanF1,
  spearmanCorrelation,
  type WeightKind,
  wilsonInterval,
} from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import type { FieldRatings } from './field-ratings.ts';

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
  /** Whether the answers have an order. */
  isOrdered: boolean;
  categories?: readonly number[];
}

function byRaterPair(ratings: Ratings, raterIds: readonly string[], options: KappaOptions) {
  const { weights, isOrdered } = options;
  const spearmans: Estimate[] = [];
  const kappaOf = (pair: RatingPair) =>
    weights === null ? notForLevel : showEstimate(cohenKappa(pair, { ...options, weights }));
  const percents: Estimate[] = [];
  const kappas: Estimate[] = [];
  const found = eachRaterPair(ratings, (pair) => {
    percents.push(percentOf(pair));
    spearmans.push(isOrdered ? showEstimate(spearmanCorrelation(pair), pair.a.length) : notForLevel);
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
    spearman: spearmans[at] ?? notForLevel,
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
  const isOrdered = metric !== 'nominal' && weights !== null;
  const resamples = resamplesFor(ratings, false);
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
    kendall_w: isOrdered ? showEstimate(kendallW(ratings, { resamples })) : notForLevel,
    icc: encoded.names === null ? correlations(ratings) : null,
    spans: null,
    ...byRaterPair(ratings, raterIds, { weights, isOrdered, ...options }),
  };
}

/** The measures that a part of the answers is told apart by. Pure. */
export function measureSlice(encoded: FieldRatings, metric: AgreementMetric) {
  const { ratings, categories } = encoded;
  const weights = weightsBy[metric];
  const options = categories === null ? {} : { categories };
  return {
    percent: showEstimate(percentAgreement(ratings)),
    alpha: showEstimate(krippendorffAlpha(ratings, alphaOptions(metric, encoded))),
    gwet: weights === null ? notForLevel : showEstimate(gwetAgreement(ratings, { weights, ...options })),
  };
}

const none = {
  ...{ percent: notForLevel, alpha: notForLevel, gwet: notForLevel, fleiss: notForLevel },
  ...{ kendall_w: notForLevel, mean_kappa: null, icc: null, pairs: [] },
};

/** For free text, which cannot be compared. */
export function noAgreement(): Measures & Pick<FieldAgreement, 'reason'> {
  const message = 'Free text cannot be compared for equality in a meaningful way.';
  return {
    ...{ metric: null, annotations: 0, raters: 0, ...none, spans: null },
    reason: { code: 'not_comparable', message },
  };
}

/** Agreement on marked passages; `alpha` stands with the others', by characters. Pure. */
export function measureSpans(reviews: SpanReviews): Measures {
  const { rater } = reviews.reviews;
  // Each resample goes through all characters' stretches: a few hundred keep large queues within seconds.
  const resamples = rater.length > 20_000 ? 0 : 500;
  const f1 = (match: 'exact' | 'overlap' | 'characters') =>
    showEstimate(spanF1(reviews, { match, resamples }));
  const alpha = showEstimate(spanAlpha(reviews, { resamples }));
  return {
    ...{ metric: null, annotations: rater.length, raters: new Set(rater).size, ...none, alpha },
    spans: { f1_exact: f1('exact'), f1_overlap: f1('overlap'), f1_characters: f1('characters'), alpha },
  };
}
