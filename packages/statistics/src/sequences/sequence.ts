/** Bounds after each value; once narrowed they never widen, and all of them hold at once with the nominal chance. */
export interface Sequence {
  lower: Float64Array;
  upper: Float64Array;
}

/** Each bound replaced by the tightest so far: what held at every look still does. */
export function runningIntersection({ lower, upper }: Sequence): void {
  for (let t = 1; t < lower.length; t++) {
    lower[t] = Math.max(lower[t] as number, lower[t - 1] as number);
    upper[t] = Math.min(upper[t] as number, upper[t - 1] as number);
  }
}

/**
 * Before each value t, the bet √(2 ln(2/α) / (σ̂² t ln(1 + t))) from the values before it alone, σ̂² and μ̂ starting as
 * from one value of ½ with variance ¼. `means[t]` is μ̂ before value t. Source: Waudby-Smith and Ramdas, equation 15.
 */
export function predictableBets(x: Float64Array, alpha: number): { bets: Float64Array; means: Float64Array } {
  const bets = new Float64Array(x.length);
  const means = new Float64Array(x.length);
  let [sum, squares] = [0.5, 0.25];
  for (let i = 0; i < x.length; i++) {
    const t = i + 1;
    bets[i] = Math.sqrt((2 * Math.log(2 / alpha)) / ((squares / t) * t * Math.log(1 + t)));
    means[i] = sum / t;
    sum += x[i] as number;
    squares += ((x[i] as number) - sum / (t + 1)) ** 2;
  }
  return { bets, means };
}
