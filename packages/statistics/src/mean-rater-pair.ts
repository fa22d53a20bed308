import { eachRaterPair } from './each-rater-pair.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type BootstrapOptions, intervalOptions } from './interval-options.ts';
import type { RatingPair } from './ratings/rater-pairs.ts';
import type { Ratings } from './ratings/ratings.ts';
import { bootstrapVector } from './resampling/bootstrap-vector.ts';

/** `units`: those that at least two raters rated; `pairs`: pairs of raters with a value of their own. */
export type MeanRaterPair = Estimate<{ units: number; pairs: number }>;

/** The rows of each unit with at least two ratings. */
function sharedUnits({ unit }: Ratings): number[][] {
  const rows = new Map<number, number[]>();
  unit.forEach((id, row) => {
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  });
  return [...rows].sort(([a], [b]) => a - b).flatMap(([, own]) => (own.length > 1 ? [own] : []));
}

/** A resample: each unit as often as it was drawn, every time as a unit of its own. */
function repeatUnits({ rater, value }: Ratings, units: readonly number[][], times: Float64Array): Ratings {
  const found: { unit: number; row: number }[] = [];
  let unit = 0;
  units.forEach((rows, at) => {
    for (let time = 0; time < (times[at] as number); time++) {
      for (const row of rows) found.push({ unit, row });
      unit += 1;
    }
  });
  return {
    unit: Int32Array.from(found, (one) => one.unit),
    rater: Int32Array.from(found, ({ row }) => rater[row] as number),
    value: Float64Array.from(found, ({ row }) => value[row] as number),
  };
}

/**
 * The plain mean of a two-rater statistic over all pairs of raters (of Cohen's kappa: Light's kappa, Psychological
 * Bulletin 76 (1971) 365-377). Its interval is the bootstrap by unit, bias-corrected percentiles: the pairs share raters
 * and units, so that the intervals of single pairs say little about it. A mean of exactly 1 has none
 * (`no_error_variance`): each resample would give 1 again.
 */
export function meanRaterPair(
  ratings: Ratings,
  statistic: (pair: RatingPair) => Estimate,
  options: BootstrapOptions = {},
): MeanRaterPair {
  const { level, resamples, seed } = intervalOptions(options);
  const whole = eachRaterPair(ratings, statistic);
  if (whole.pairs === null) return unknown(whole.reason);
  const [first] = whole.pairs;
  if (first === undefined) return unknown('no_overlap');
  const known = whole.pairs.filter(({ estimate }) => estimate.value !== null);
  if (whole.mean === null)
    return unknown(first.estimate.value === null ? first.estimate.reason : 'no_overlap');
  const units = sharedUnits(ratings);
  const details = { units: units.length, pairs: known.length };
  const value = whole.mean;
  if (1 - value < 1e-12) {
    return { value, standardError: null, interval: null, intervalReason: 'no_error_variance', ...details };
  }
  const sample = {
    weight: new Float64Array(units.length).fill(1),
    values: Float64Array.of(value),
    statistic: (times: Float64Array) => {
      const drawn = eachRaterPair(repeatUnits(ratings, units, times), statistic);
      return Float64Array.of(drawn.pairs === null ? Number.NaN : (drawn.mean ?? Number.NaN));
    },
  };
  const [result] = bootstrapVector(sample, { level, resamples, seed });
  return {
    ...{ value, standardError: result?.standardError ?? null, interval: result?.interval ?? null },
    ...{ intervalReason: result?.intervalReason ?? null, ...details },
  };
}
