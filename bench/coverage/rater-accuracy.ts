import { dawidSkene, Random } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare } from './covered-share.ts';

interface Regime {
  name: string;
  units: number;
  /** Each rater's chance to name the true category, other categories alike. */
  accuracy: readonly number[];
  prior: readonly number[];
}

const regimes: Regime[] = [
  { name: '200 units, 5 raters', units: 200, accuracy: [0.8, 0.85, 0.75, 0.9, 0.7], prior: [0.5, 0.5] },
  { name: '60 units, 5 raters', units: 60, accuracy: [0.8, 0.85, 0.75, 0.9, 0.7], prior: [0.5, 0.5] },
  { name: '200 units, 3 raters', units: 200, accuracy: [0.8, 0.85, 0.75], prior: [0.5, 0.5] },
  {
    name: 'rare class 5 %, 300 units, 5 raters',
    units: 300,
    accuracy: [0.8, 0.85, 0.75, 0.9, 0.7],
    prior: [0.95, 0.05],
  },
  { name: 'an expert of 0.97 among 5', units: 200, accuracy: [0.97, 0.8, 0.75, 0.8, 0.7], prior: [0.5, 0.5] },
  { name: 'one rater guesses', units: 200, accuracy: [0.5, 0.85, 0.8, 0.85, 0.8], prior: [0.5, 0.5] },
];

/** Coverage of the first rater's accuracy, bootstrapped by unit. */
export function raterAccuracy(replications: number): Coverage[] {
  const random = Random.seeded(20260105);
  return regimes.map(({ name, units, accuracy, prior }) =>
    coveredShare(`Dawid-Skene accuracy: ${name}`, replications, random, (source) => {
      const size = units * accuracy.length;
      const value = new Float64Array(size);
      for (let unit = 0; unit < units; unit += 1) {
        const truth = source.uniform() < (prior[0] as number) ? 0 : 1;
        for (const [rater, right] of accuracy.entries())
          value[unit * accuracy.length + rater] = source.uniform() < right ? truth : 1 - truth;
      }
      const ratings = {
        unit: Int32Array.from({ length: size }, (_, i) => Math.floor(i / accuracy.length)),
        rater: Int32Array.from({ length: size }, (_, i) => i % accuracy.length),
        value,
      };
      const answer = dawidSkene(ratings, { resamples: 199, seed: source.uint32(), tolerance: 1e-6 });
      const interval = answer.items === null ? null : answer.raters[0]?.accuracy.interval;
      if (interval === null || interval === undefined) return null;
      const truth = accuracy[0] as number;
      return {
        isCovered: interval.lower <= truth && truth <= interval.upper,
        width: interval.upper - interval.lower,
      };
    }),
  );
}
