import { type Estimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { perfectAgreementInterval } from './perfect-agreement-interval.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import { matchedSpans } from './spans/matched-spans.ts';
import { sharedCharacters } from './spans/shared-characters.ts';
import { type ReadUnit, readUnits, type Span, type SpanReviews } from './spans/span-reviews.ts';
import type { Statistic } from './statistic.ts';

export interface SpanF1Options extends BootstrapOptions {
  /**
   * What counts as the same. `exact`: same boundaries and label. `overlap`: same label and a shared part of at least
   * `overlapMin`. `characters`: each character with the same label. `exact` unless told.
   */
  match?: 'exact' | 'overlap' | 'characters';
  /** For `overlap`: characters shared divided by characters that either covers, above 0 to 1; 0.5 unless told. */
  overlapMin?: number;
}

/** `units`: texts read by two raters or more. `pairs`: pairs of readings compared. */
export type SpanF1 = Estimate<{ units: number; pairs: number }>;

type Compare = (a: readonly Span[], b: readonly Span[]) => { matched: number; marked: number };

function comparison(match: SpanF1Options['match'], overlapMin: number): Compare {
  if (match === 'characters') {
    return (a, b) => {
      const { shared, lengthA, lengthB } = sharedCharacters(a, b);
      return { matched: shared, marked: lengthA + lengthB };
    };
  }
  const least = match === 'overlap' ? overlapMin : 1;
  return (a, b) => ({ matched: matchedSpans(a, b, least), marked: a.length + b.length });
}

function compareUnits(units: readonly ReadUnit[], compare: Compare) {
  const matched = new Float64Array(units.length);
  const marked = new Float64Array(units.length);
  let pairs = 0;
  units.forEach(({ reviewers }, u) => {
    reviewers.forEach((a, i) => {
      for (const b of reviewers.slice(i + 1)) {
        const found = compare(a, b);
        matched[u] = (matched[u] as number) + found.matched;
        marked[u] = (marked[u] as number) + found.marked;
        pairs += 1;
      }
    });
  });
  return { matched, marked, pairs };
}

/**
 * F1 of marked passages over all pairs of readings, in [0, 1]. Null with `no_spans` where nobody marked anything,
 * `one_rater` or `no_overlap` where no text has two readers, `invalid_span` where one lies outside its text.
 */
export function spanF1(data: SpanReviews, options: SpanF1Options = {}): SpanF1 {
  const { overlapMin = 0.5, match = 'exact' } = options;
  const { level } = intervalOptions(options);
  if (!(overlapMin > 0 && overlapMin <= 1)) {
    throw new RangeError(`overlapMin must lie above 0 and not above 1, not ${overlapMin}.`);
  }
  const units = readUnits(data);
  if (typeof units === 'string') return unknown(units);
  const { matched, marked, pairs } = compareUnits(units, comparison(match, overlapMin));
  const statistic = (weight: Float64Array) => {
    let [top, bottom] = [0, 0];
    for (let u = 0; u < weight.length; u++) {
      top += (weight[u] as number) * (matched[u] as number);
      bottom += (weight[u] as number) * (marked[u] as number);
    }
    return bottom > 0 ? (2 * top) / bottom : Number.NaN;
  };
  const weight = new Float64Array(units.length).fill(1);
  const value = statistic(weight);
  if (Number.isNaN(value)) return unknown('no_spans');
  const details = { units: units.length, pairs };
  if (value === 1) {
    const informative = marked.filter((count) => count > 0).length;
    const interval = perfectAgreementInterval(informative, level, { largest: 1, expected: 1, lowest: 0 });
    return { value, standardError: 0, interval, intervalReason: null, ...details };
  }
  return { value, ...bootstrapInterval({ weight, statistic, value }, options), ...details };
}

export const spanF1Statistic = {
  id: 'span-f1',
  name: 'Span F1',
  levels: ['span'],
  takes: 'spans',
  meaning:
    'How far two readers mark the same passages: the share of all passages marked by either that both marked. Not ' +
    'corrected for chance, which for short passages in long texts is close to 0 anyway.',
  formula:
    '2 Σ matched / Σ (spans of one + spans of the other), summed over texts and pairs of readers. It is the F1 of either ' +
    'reader against the other. Matches are one to one: same boundaries and label (exact), same label and at least half ' +
    'of the joint extent shared (overlap), or counted by characters with the same label.',
  interval:
    'Bootstrap by text (1,999 resamples, seeded), bias-corrected and accelerated; at full agreement an exact binomial bound.',
  limits: [
    'Texts where nobody marked anything say nothing here: use span alpha, which counts agreeing on nothing.',
    'Long texts with many spans weigh more than short ones.',
  ],
  sources: [
    'G. Hripcsak and A. S. Rothschild, Agreement, the F-measure, and reliability in information retrieval, JAMIA 12 ' +
      '(2005) 296-298.',
  ],
  compute: spanF1,
} as const satisfies Statistic;
