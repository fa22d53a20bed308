export interface IntervalOptions {
  /** Nominal coverage of the interval, between 0 and 1; 0.95 unless told. */
  level?: number;
}

export interface BootstrapOptions extends IntervalOptions {
  /** Number of resamples; 1,999 unless told (then the 2.5 % points are whole order statistics); 0 for no interval. */
  resamples?: number;
  /** Same data and same seed give the same interval on every machine; 1 unless told. */
  seed?: number;
}

/** The options with their defaults; throws a `RangeError` on one out of its range. */
export function intervalOptions(options: BootstrapOptions): Required<BootstrapOptions> {
  const { level = 0.95, resamples = 1999, seed = 1 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, not ${level}.`);
  const isCount = Number.isInteger(resamples) && (resamples === 0 || resamples >= 100);
  if (!isCount)
    throw new RangeError(`resamples must be 0 or a whole number of at least 100, not ${resamples}.`);
  if (!Number.isFinite(seed)) throw new RangeError(`seed must be a finite number, not ${seed}.`);
  return { level, resamples, seed };
}
