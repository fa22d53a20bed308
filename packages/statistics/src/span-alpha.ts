import { pairedDisagreement } from './disagreement/paired-disagreement.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import { perfectAgreementInterval } from './perfect-agreement-interval.ts';
import { bootstrapInterval } from './resampling/bootstrap-interval.ts';
import { type SetMetric, setDistance } from './set-distance.ts';
import { type LabelledStretches, labelledStretches } from './spans/labelled-stretches.ts';
import { readUnits, type SpanReviews } from './spans/span-reviews.ts';
import type { Statistic } from './statistic.ts';

export interface SpanAlphaOptions extends BootstrapOptions {
  /** Distance of the sets of labels that two readers gave a character; `jaccard` unless told. */
  metric?: SetMetric;
}

/** `units`: texts read by two raters or more. `characters` in them. */
export type SpanAlpha = Estimate<{ observed: number; expected: number; units: number; characters: number }>;

/** Characters of each row when text u is taken `weight[u]` times. */
function rowCharacters({
  start,
  row,
  length,
  table,
}: LabelledStretches): (weight: Float64Array) => Float64Array {
  const characters = new Float64Array(table.rows);
  return (weight) => {
    characters.fill(0);
    for (let u = 0; u < weight.length; u++) {
      const w = weight[u] as number;
      for (let k = start[u] as number; k < (start[u + 1] as number); k++) {
        const r = row[k] as number;
        characters[r] = (characters[r] as number) + w * (length[k] as number);
      }
    }
    return characters;
  };
}

/**
 * Krippendorff's alpha of marked passages by characters. Null with `one_category` where all characters have the same
 * labels (as when nobody marked anything), `one_rater` or `no_overlap` where no text has two readers, `invalid_span`.
 */
export function spanAlpha(data: SpanReviews, options: SpanAlphaOptions = {}): SpanAlpha {
  const { level } = intervalOptions(options);
  const units = readUnits(data);
  if (typeof units === 'string') return unknown(units);
  const stretches = labelledStretches(units);
  const { table, sets } = stretches;
  const metric = options.metric ?? 'jaccard';
  const disagreement = pairedDisagreement(table, (a, b) =>
    setDistance(metric, sets[a] as ReadonlySet<number>, sets[b] as ReadonlySet<number>),
  );
  const { within, between, ratings } = disagreement(table.weight);
  if (!(between > 0)) return unknown('one_category');
  const value = 1 - ((ratings - 1) * within) / between;
  const details = {
    observed: within / ratings,
    expected: between / (ratings * (ratings - 1)),
    units: units.length,
    characters: table.weight.reduce((sum, length) => sum + length, 0),
  };
  if (within === 0) {
    const bound = { largest: 1, expected: details.expected };
    const interval = perfectAgreementInterval(units.length, level, bound);
    return { value, standardError: 0, interval, intervalReason: null, ...details };
  }
  const charactersOf = rowCharacters(stretches);
  const statistic = (weight: Float64Array) => {
    const sums = disagreement(charactersOf(weight));
    return sums.between > 0 ? 1 - ((sums.ratings - 1) * sums.within) / sums.between : Number.NaN;
  };
  const weight = new Float64Array(units.length).fill(1);
  return { value, ...bootstrapInterval({ weight, statistic, value }, options), ...details };
}

export const spanAlphaStatistic = {
  id: 'span-alpha',
  name: 'Span alpha',
  levels: ['span'],
  takes: 'spans',
  meaning:
    'Agreement beyond chance on which passages are marked and how: 1 if all readers label every character alike, 0 if no ' +
    'better than scattering the labels. Boundaries that differ by a word cost a word, not the whole span.',
  formula:
    "Krippendorff's alpha with each character as a unit and the set of labels that a reader gave it (often none) as the " +
    'value; δ² the Jaccard distance of two sets, or MASI. For spans with one label this is nominal alpha with “no label” ' +
    'as one more category.',
  interval:
    'Bootstrap by text, not by character (1,999 resamples, seeded), bias-corrected and accelerated; at full agreement an ' +
    'exact binomial bound on the share of texts.',
  limits: [
    'A simpler measure than gamma (Mathet et al. 2015) or unitized alpha (Krippendorff et al. 2016), which align spans: ' +
      'it cannot tell one long span from two adjoining ones with the same label.',
    'Long spans weigh more than short ones, and long texts more than short ones.',
    'Where nearly all of the text is unmarked, a few differing words lower it much: read span F1 beside it.',
  ],
  sources: [
    "K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), repository.upenn.edu/asc_papers/43.",
    'K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher, On the reliability of unitizing textual continua, Quality ' +
      'and Quantity 50 (2016) 2347-2364.',
    'Y. Mathet, A. Widlöcher and J.-P. Métivier, The unified and holistic method gamma, Computational Linguistics 41 ' +
      '(2015) 437-479.',
  ],
  compute: spanAlpha,
} as const satisfies Statistic;
