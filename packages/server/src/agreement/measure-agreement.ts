import type { AgreementMetric, FieldAgreement, KappaWeights } from '@evalguard/contract';
import {
  type AlphaOptions,
  fleissKappa,
  gwetAgreement,
  intraclassCorrelation,
  kendallW,
  krippendorffAlpha,
  percentAgreement,
  type Ratings,
} from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import type { FieldRatings } from './field-ratings.ts';
import { measureRaterPairs, notForLevel } from './measure-rater-pairs.ts';
import { warnOfAlpha } from './warn-of-alpha.ts';

export type Measures = Omit<FieldAgreement, 'field' | 'type' | 'reason'>;
export type SliceMeasures = Pick<FieldAgreement, 'percent' | 'alpha' | 'gwet' | 'warnings'>;

/** Resamples so that rows times resamples stay near 2·10⁷ (about a second); below 100 an interval is left out. */
const resampledRowsMax = 20_000_000;

const weightsBy: Readonly<Record<AgreementMetric, KappaWeights | null>> = {
  nominal: 'identity',
  ordinal: 'ordinal',
  interval: 'quadratic',
  ratio: 'quadratic',
  masi: null,
  jaccard: null,
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

/** Agreement on one field whose answers can be compared. Pure. */
export function measureAgreement(
  encoded: FieldRatings,
  raterIds: readonly string[],
  metric: AgreementMetric,
  askedWeights?: KappaWeights,
): Measures {
  const { ratings, categories } = encoded;
  const weights = weightsBy[metric] === null ? null : (askedWeights ?? weightsBy[metric]);
  const options = categories === null ? {} : { categories };
  const isOrdered = metric !== 'nominal' && weights !== null;
  const resamples = resamplesFor(ratings, false);
  const chance = (statistic: typeof gwetAgreement) =>
    weights === null ? notForLevel : showEstimate(statistic(ratings, { weights, ...options }));
  return {
    metric,
    weights,
    annotations: ratings.value.length,
    raters: new Set(ratings.rater).size,
    percent: showEstimate(percentAgreement(ratings)),
    alpha: showEstimate(krippendorffAlpha(ratings, alphaOptions(metric, encoded))),
    gwet: chance(gwetAgreement),
    fleiss: chance(fleissKappa),
    kendall_w: isOrdered ? showEstimate(kendallW(ratings, { resamples })) : notForLevel,
    icc: encoded.names === null ? correlations(ratings) : null,
    spans: null,
    ...measureRaterPairs(ratings, raterIds, { weights, isOrdered, ...options }),
    warnings: warnOfAlpha(ratings),
  };
}

/** The measures that a part of the answers is told apart by. Pure. */
export function measureSlice(
  encoded: FieldRatings,
  metric: AgreementMetric,
  askedWeights?: KappaWeights,
): SliceMeasures {
  const { ratings, categories } = encoded;
  const weights = weightsBy[metric] === null ? null : (askedWeights ?? weightsBy[metric]);
  const options = categories === null ? {} : { categories };
  return {
    percent: showEstimate(percentAgreement(ratings)),
    alpha: showEstimate(krippendorffAlpha(ratings, alphaOptions(metric, encoded))),
    gwet: weights === null ? notForLevel : showEstimate(gwetAgreement(ratings, { weights, ...options })),
    warnings: warnOfAlpha(ratings),
  };
}

/** What a field has whose answers no coefficient above is made for. */
export const noMeasures = {
  ...{ percent: notForLevel, alpha: notForLevel, gwet: notForLevel, fleiss: notForLevel },
  ...{ kendall_w: notForLevel, mean_kappa: null, kappa: notForLevel, spearman: notForLevel },
  ...{ weights: null, icc: null, pairs: [], warnings: [] },
};

/** For free text, which cannot be compared. */
export function noAgreement(): Measures & Pick<FieldAgreement, 'reason'> {
  const message = 'Free text cannot be compared for equality in a meaningful way.';
  return {
    ...{ metric: null, annotations: 0, raters: 0, ...noMeasures, spans: null },
    reason: { code: 'not_comparable', message },
  };
}
