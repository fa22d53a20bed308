import { normal } from '../distributions/normal.ts';
import type { Interval } from '../estimate.ts';
import { type BootstrapResult, orderStatistic } from '../resampling/bootstrap-interval.ts';
import { Random } from '../resampling/random.ts';
import { resampleWeights } from '../resampling/resample-weights.ts';

export interface Cuts {
  /** Items that are alike are drawn together: how many there are of each. */
  count: Float64Array;
  /** The utility of each cut on a resample; the next call may overwrite it. */
  utilitiesOf: (drawn: Float64Array) => Float64Array;
  /** That on the whole sample. */
  utilities: Float64Array;
  /** The cut chosen from utilities: the first of the best. */
  choose: (utilities: Float64Array) => number;
  /** The threshold of a cut, and the scores beside it: any threshold between them makes the same cut. */
  threshold: (cut: number) => number;
  edges: (cut: number) => { below: number; above: number };
}

interface Drawn {
  /** Of each cut's utility beyond that of the chosen one, by resample: Σ and Σ of squares. */
  sum: Float64Array;
  squares: Float64Array;
  thresholds: Float64Array;
  /** The chosen cut's utility in each resample, ascending. */
  kept: Float64Array;
  /** By how much the cut chosen on a resample does better there than on the whole sample, on average. */
  optimism: number;
}

const allAlike = (values: Float64Array) => values.every((v) => v === values[0]);

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

function drawCuts(cuts: Cuts, chosen: number, resamples: number, seed: number): Drawn {
  const draw = resampleWeights(cuts.count, Random.seeded(seed));
  const many = cuts.utilities.length;
  const [sum, squares] = [new Float64Array(many), new Float64Array(many)];
  const [thresholds, kept] = [new Float64Array(resamples), new Float64Array(resamples)];
  let optimism = 0;
  for (let b = 0; b < resamples; b++) {
    const found = cuts.utilitiesOf(draw());
    const base = found[chosen] as number;
    for (let c = 0; c < many; c++) {
      const beyond = (found[c] as number) - base;
      sum[c] = (sum[c] as number) + beyond;
      squares[c] = (squares[c] as number) + beyond * beyond;
    }
    const best = cuts.choose(found);
    thresholds[b] = cuts.threshold(best);
    kept[b] = base;
    optimism += ((found[best] as number) - (cuts.utilities[best] as number)) / resamples;
  }
  return { sum, squares, thresholds, kept: kept.sort(), optimism: Math.max(0, optimism) };
}

/** From the lowest to the highest cut whose utility is not significantly below the chosen one's, each cut tested alone. */
function cutsKept(
  cuts: Cuts,
  chosen: number,
  { sum, squares }: Drawn,
  resamples: number,
  level: number,
): Interval {
  const quantile = normal.quantile(level);
  let [lower, upper] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  cuts.utilities.forEach((utility, c) => {
    const mean = (sum[c] as number) / resamples;
    const error = Math.sqrt(Math.max(0, (squares[c] as number) / resamples - mean * mean));
    if ((cuts.utilities[chosen] as number) - utility > quantile * error + 1e-12) return;
    const { below, above } = cuts.edges(c);
    lower = Math.min(lower, below);
    upper = Math.max(upper, above);
  });
  return { lower, upper, level, method: 'bootstrap-cuts' };
}

/**
 * Intervals of a threshold chosen for its utility, and of that utility for new items. Resampled best thresholds jump
 * between far cuts (percentiles of them covered 77 to 88 %), so the interval holds the cuts that a one-sided test, with the
 * bootstrap's standard error of the difference, does not tell from the best. The utility: percentiles of that of the
 * chosen cut, the lower end brought down by the optimism of choosing. Source of that: B. Efron, Estimating the error rate
 * of a prediction rule, JASA 78 (1983) 316-331.
 */
export function bootstrapThreshold(
  cuts: Cuts,
  chosen: number,
  { level, resamples, seed }: { level: number; resamples: number; seed: number },
): { threshold: BootstrapResult; utility: BootstrapResult } {
  const none = { standardError: null, interval: null, intervalReason: null };
  if (resamples === 0) return { threshold: none, utility: none };
  const drawn = drawCuts(cuts, chosen, resamples, seed);
  const { kept, thresholds, optimism } = drawn;
  const [low, high] = [(1 - level) / 2, (1 + level) / 2].map((p) => orderStatistic(kept, p)) as [
    number,
    number,
  ];
  const alike = { standardError: null, interval: null, intervalReason: 'no_variance' } as const;
  return {
    threshold: {
      standardError: spread(thresholds),
      interval: cutsKept(cuts, chosen, drawn, resamples, level),
      intervalReason: null,
    },
    utility: allAlike(kept)
      ? alike
      : {
          standardError: spread(kept),
          interval: { lower: low - optimism, upper: high, level, method: 'bootstrap-optimism' },
          intervalReason: null,
        },
  };
}
