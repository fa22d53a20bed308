/** What a sample with unequal chances says of a value: all sums weigh a unit by 1 / its chance. */
export interface WeightedMoments {
  /** Σ v/π ÷ Σ 1/π (Hájek). */
  mean: number;
  /** Estimate of the spread in the population: weighted, times m / (m − 1) with Kish's m. */
  variance: number;
}

/** Kish's effective number of equally weighted units, (Σ w)² / Σ w²; n for equal chances. */
export function effectiveUnits(inclusion: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const p of inclusion) {
    sum += 1 / p;
    squares += 1 / (p * p);
  }
  return (sum * sum) / squares;
}

/** Σ w (a − ā)(b − b̄) ÷ Σ w, without a correction for its degrees of freedom. */
export function weightedCovariance(a: Float64Array, b: Float64Array, inclusion: Float64Array): number {
  const [meanA, meanB] = [weightedMean(a, inclusion), weightedMean(b, inclusion)];
  let [sum, total] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const w = 1 / (inclusion[i] as number);
    sum += w * ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
    total += w;
  }
  return sum / total;
}

export function weightedMean(values: Float64Array, inclusion: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const w = 1 / (inclusion[i] as number);
    sum += w * (values[i] as number);
    total += w;
  }
  return sum / total;
}

/** `variance` is 0 for a single unit. */
export function weightedMoments(values: Float64Array, inclusion: Float64Array): WeightedMoments {
  const m = effectiveUnits(inclusion);
  const plain = weightedCovariance(values, values, inclusion);
  return { mean: weightedMean(values, inclusion), variance: m > 1 ? (plain * m) / (m - 1) : 0 };
}
