/**
 * x ln(x / m) + m − x for x, m > 0, without cancellation where x is near m: with v = (x − m)/(x + m) it is
 * (x − m) v + 2x Σ v^(2j+1)/(2j+1). Source: C. Loader, Fast and accurate computation of binomial probabilities, 2000.
 */
export function devianceTerm(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) > 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}
