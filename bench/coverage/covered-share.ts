import { type Random, wilsonInterval } from '../../packages/statistics/src/index.ts';

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
