import { Random, wilsonInterval } from '../../packages/statistics/src/index.ts';

/** What one replication says: did the interval hold the truth, how wide was it; null where no interval was given. */
export interface Replication {
  isCovered: boolean;
  width: number;
}

export interface Coverage {
  regime: string;
  /** Replications with an interval, and those that gave none. */
  given: number;
  refused: number;
  share: number;
  /** 95 % interval of the share itself. */
  lower: number;
  upper: number;
  width: number;
}

/** Plays a regime many times; each replication draws from one stream, so that a run repeats exactly. */
export function coveredShare(
  regime: string,
  replications: number,
  random: Random,
  replicate: (random: Random) => Replication | null,
): Coverage {
  let [given, covered, width] = [0, 0, 0];
  for (let at = 0; at < replications; at += 1) {
    const result = replicate(random);
    if (result === null) continue;
    given += 1;
    covered += result.isCovered ? 1 : 0;
    width += result.width;
  }
  const share = given > 0 ? covered / given : 0;
  const { lower, upper } = given > 0 ? wilsonInterval(share, given, 0.95) : { lower: 0, upper: 1 };
  return {
    regime,
    given,
    refused: replications - given,
    share,
    lower,
    upper,
    width: given > 0 ? width / given : 0,
  };
}

/** Whether an interval holds the truth, and its width; null where there is none. */
export const held = (
  interval: { lower: number; upper: number } | null | undefined,
  truth: number,
): Replication | null =>
  interval === null || interval === undefined
    ? null
    : {
        isCovered: interval.lower <= truth && truth <= interval.upper,
        width: interval.upper - interval.lower,
      };

interface Play<Regime, Measure extends string> {
  replications: number;
  seed: number;
  regimes: readonly Regime[];
  measures: readonly Measure[];
  /** One fit, which answers for all measures. */
  replicate(random: Random, regime: Regime): Record<Measure, Replication | null>;
}

/** Plays each regime many times, from a stream of its own, and counts by measure. */
export function coveredShares<Regime extends { name: string }, Measure extends string>(
  play: Play<Regime, Measure>,
): Coverage[] {
  const { replications, seed, regimes, measures, replicate } = play;
  const played = regimes.map((regime) => {
    const random = Random.seeded(seed);
    const runs = Array.from({ length: replications }, () => replicate(random, regime));
    return { name: regime.name, random, runs };
  });
  return measures.flatMap((measure) =>
    played.map(({ name, random, runs }) => {
      let at = 0;
      return coveredShare(`${measure}: ${name}`, replications, random, () => runs[at++]?.[measure] ?? null);
    }),
  );
}
