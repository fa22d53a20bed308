import { weightedMean } from './weighted-moments.ts';

/** How the labelled units were drawn: a set number of them, or each by its own coin (`poisson`). */
export type SampleDesign = 'fixed' | 'poisson';
/** `hajek` divides by Σ 1/π, `horvitz-thompson` by the known number of units. */
export type MeanEstimator = 'hajek' | 'horvitz-thompson';

export interface DesignMean {
  value: number;
  /** Of the draw alone, with the finite-population correction: 0 when every unit was certain to be drawn. */
  variance: number;
}

/**
 * A mean over a finite population of `units` from a sample with inclusion chances π, and the variance of drawing it:
 * n/(n − 1) Σ (1 − π) (u/π − R)² ÷ units², u the value (its deviation from the mean for `hajek`), R = 0 for `poisson`
 * and Σ (1 − π) u/π ÷ Σ (1 − π) for `fixed`. With π = n/N this is (1 − n/N) s²/n exactly.
 * Sources: J. Hájek, Ann. Math. Stat. 35 (1964) 1491-1523; J.-C. Deville and Y. Tillé, Variance approximation under
 * balanced sampling, J. Stat. Planning Inference 128 (2005) 569-591.
 */
export function designMean(
  values: Float64Array,
  inclusion: Float64Array,
  units: number,
  { estimator, design }: { estimator: MeanEstimator; design: SampleDesign },
): DesignMean {
  const n = values.length;
  let [total, size] = [0, 0];
  for (let i = 0; i < n; i++) {
    total += (values[i] as number) / (inclusion[i] as number);
    size += 1 / (inclusion[i] as number);
  }
  const isHajek = estimator === 'hajek';
  const divisor = isHajek ? size : units;
  const value = isHajek ? weightedMean(values, inclusion) : total / units;
  const expanded = values.map((v, i) => (isHajek ? v - value : v) / (inclusion[i] as number));
  let [sum, weight] = [0, 0];
  for (let i = 0; i < n; i++) {
    const c = 1 - (inclusion[i] as number);
    sum += c * (expanded[i] as number);
    weight += c;
  }
  const centre = design === 'fixed' && weight > 0 ? sum / weight : 0;
  const spread = expanded.reduce((s, u, i) => s + (1 - (inclusion[i] as number)) * (u - centre) ** 2, 0);
  // A Poisson Horvitz-Thompson total is unbiased for its variance as it is; every other form loses one degree.
  const correction = n > 1 && (isHajek || design === 'fixed') ? n / (n - 1) : 1;
  return { value, variance: (correction * spread) / (divisor * divisor) };
}
