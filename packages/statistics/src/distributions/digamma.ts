const asymptoticFrom = 10;

/**
 * The derivative of ln Γ for x > 0, to about 1e-15: the recurrence up to 10, then the asymptotic series.
 * Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let below = 0;
  let y = x;
  while (y < asymptoticFrom) {
    below += 1 / y;
    y += 1;
  }
  const s = 1 / (y * y);
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
  return Math.log(y) - 1 / (2 * y) - series - below;
}
