import { type Estimate, type IntervalMethod, type Reason, unknown } from '../estimate.ts';
import type { Sequence } from './sequence.ts';

/** `lower[t]`, `upper[t]`: the bounds after value t + 1; the interval is the last of them. */
export type SequenceEstimate = Estimate<{ lower: Float64Array; upper: Float64Array }>;

export interface StreamRange {
  /** Least and greatest possible value; 0 and 1 unless told. */
  range?: readonly [number, number];
}

/** The values moved to [0, 1]; a `RangeError` for a range that is none. */
export function unitValues(
  values: ArrayLike<number>,
  range: readonly [number, number],
): Float64Array | Reason {
  const [low, high] = range;
  if (!(low < high && Number.isFinite(high - low)))
    throw new RangeError(`range must rise and be finite, not ${low} to ${high}.`);
  if (values.length === 0) return 'empty';
  const scaled = Float64Array.from({ length: values.length }, (_, i) => values[i] as number);
  if (!scaled.every(Number.isFinite)) return 'not_finite';
  if (!scaled.every((v) => v >= low && v <= high)) return 'out_of_range';
  return scaled.map((v) => (v - low) / (high - low));
}

/** An answer on the values' own scale. Crossed bounds (a chance of 1 − level at most) give their middle. */
export function streamAnswer(
  x: Float64Array,
  { lower, upper }: Sequence,
  range: readonly [number, number],
  { level, method }: { level: number; method: IntervalMethod },
): SequenceEstimate {
  const [low, high] = range;
  const last = x.length - 1;
  const back = (v: number) => low + v * (high - low);
  for (let t = 0; t <= last; t++) {
    if ((lower[t] as number) <= (upper[t] as number)) continue;
    const met = ((lower[t] as number) + (upper[t] as number)) / 2;
    lower[t] = met;
    upper[t] = met;
  }
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const [least, most] = [lower[last] as number, upper[last] as number];
  const value = back(Math.min(most, Math.max(least, mean)));
  return {
    value,
    standardError: null,
    interval: { lower: Math.min(back(least), value), upper: Math.max(back(most), value), level, method },
    intervalReason: null,
    lower: lower.map(back),
    upper: upper.map(back),
  };
}

export function refusedStream(reason: Reason): SequenceEstimate {
  return unknown(reason);
}
