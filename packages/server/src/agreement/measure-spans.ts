import { type SpanReviews, spanAlpha, spanF1 } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';
import { type Measures, noMeasures, type SliceMeasures } from './measure-agreement.ts';
import { notForLevel } from './measure-rater-pairs.ts';

/** Each resample goes through all characters' stretches: a few hundred keep large queues within seconds. */
const resamplesFor = ({ reviews }: SpanReviews) => (reviews.rater.length > 20_000 ? 0 : 500);

/** Agreement on marked passages; `alpha` stands with the others', by characters. Pure. */
export function measureSpans(reviews: SpanReviews): Measures {
  const { rater } = reviews.reviews;
  const resamples = resamplesFor(reviews);
  const f1 = (match: 'exact' | 'overlap' | 'characters') =>
    showEstimate(spanF1(reviews, { match, resamples }));
  const alpha = showEstimate(spanAlpha(reviews, { resamples }));
  return {
    ...{ metric: null, annotations: rater.length, raters: new Set(rater).size, ...noMeasures, alpha },
    spans: { f1_exact: f1('exact'), f1_overlap: f1('overlap'), f1_characters: f1('characters'), alpha },
  };
}

/** Of a part of the marked texts: alpha by characters. Pure. */
export function measureSpanSlice(reviews: SpanReviews): SliceMeasures {
  const alpha = showEstimate(spanAlpha(reviews, { resamples: resamplesFor(reviews) }));
  return { percent: notForLevel, alpha, gwet: notForLevel, warnings: [] };
}
