import {
  bernsteinSequence,
  bettingSequence,
  mixtureSequence,
  Random,
} from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare, type Replication } from './covered-share.ts';

interface Bounds {
  lower: Float64Array;
  upper: Float64Array;
}

/** Covered only if the truth lay within the bounds at every single look; the width is that of the last look. */
function throughout(answer: { value: number | null } & Partial<Bounds>, truth: number): Replication | null {
  const { lower, upper } = answer;
  if (lower === undefined || upper === undefined) return null;
  const isCovered =
    lower.every((bound) => bound <= truth + 1e-12) && upper.every((bound) => bound >= truth - 1e-12);
  return { isCovered, width: (upper.at(-1) as number) - (lower.at(-1) as number) };
}

const looks = 400;

function shuffled(values: Float64Array, random: Random): Float64Array {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
  return values;
}

function shareRegimes(replications: number, random: Random): Coverage[] {
  const independent = [0.5, 0.9, 0.98, 0.005].map((share) =>
    coveredShare(`share ${share}, ${looks} looks (beta-binomial)`, replications, random, (source) => {
      const values = Float64Array.from({ length: looks }, () => (source.uniform() < share ? 1 : 0));
      return throughout(mixtureSequence(values), share);
    }),
  );
  const finite = [0.5, 0.95].map((share) =>
    coveredShare(
      `share ${share} of a run of ${looks}, to its end (beta-binomial)`,
      replications,
      random,
      (source) => {
        const ones = Math.round(looks * share);
        const values = shuffled(
          Float64Array.from({ length: looks }, (_, i) => (i < ones ? 1 : 0)),
          source,
        );
        return throughout(mixtureSequence(values, { units: looks }), ones / looks);
      },
    ),
  );
  return [...independent, ...finite];
}

function meanRegimes(replications: number, random: Random): Coverage[] {
  const draws: [string, number, (source: Random) => number][] = [
    ['uniform scores', 0.5, (source) => source.uniform()],
    ['share 0.98', 0.98, (source) => (source.uniform() < 0.98 ? 1 : 0)],
    ['scores near 0 (cube of a uniform)', 0.25, (source) => source.uniform() ** 3],
  ];
  return draws.flatMap(([name, truth, draw]) => {
    const values = (source: Random) => Float64Array.from({ length: looks }, () => draw(source));
    return [
      coveredShare(`${name}, ${looks} looks (betting)`, replications, random, (source) =>
        throughout(bettingSequence(values(source), { steps: 200 }), truth),
      ),
      coveredShare(`${name}, ${looks} looks (Bernstein)`, replications, random, (source) =>
        throughout(bernsteinSequence(values(source)), truth),
      ),
    ];
  });
}

function finiteMean(replications: number, random: Random): Coverage {
  return coveredShare('scores of a run of 400, to its end (betting)', replications, random, (source) => {
    const values = Float64Array.from({ length: looks }, () => source.uniform());
    const truth = values.reduce((sum, v) => sum + v, 0) / looks;
    return throughout(bettingSequence(values, { units: looks, steps: 200 }), truth);
  });
}

/** The chance that bounds hold at every look at once. */
export function stopRules(replications: number): Coverage[] {
  const random = Random.seeded(20260102);
  return [
    ...shareRegimes(replications, random),
    ...meanRegimes(replications, random),
    finiteMean(replications, random),
  ];
}
