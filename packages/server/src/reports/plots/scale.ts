export interface Scale {
  (value: number): number;
  ticks: readonly number[];
  domain: readonly [number, number];
}

/** Steps of 1, 2 or 5 times a power of ten, about `count` of them. */
function ticksOf(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** A linear scale from values to places; a domain of no width is widened. */
export function linearScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  count = 5,
): Scale {
  const isFlat = !(high > low);
  const domain = isFlat ? ([low - 0.5, low + 0.5] as const) : ([low, high] as const);
  const scale = (value: number) => from + ((value - domain[0]) / (domain[1] - domain[0])) * (to - from);
  return Object.assign(scale, { ticks: ticksOf(domain[0], domain[1], count), domain });
}
