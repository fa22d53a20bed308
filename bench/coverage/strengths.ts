import { bradleyTerry, Random } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare } from './covered-share.ts';

interface Regime {
  name: string;
  strengths: readonly number[];
  votes: number;
  /** How often each competitor is drawn, relative to the others. */
  share: readonly number[];
  /** ln ν of Davidson's model; null for no ties. */
  tie: number | null;
}

const even = (n: number) => new Array<number>(n).fill(1);

const regimes: Regime[] = [
  { name: '4 models, 200 votes', strengths: [0.6, 0.2, -0.2, -0.6], votes: 200, share: even(4), tie: null },
  {
    name: '4 models, 200 votes with ties',
    strengths: [0.6, 0.2, -0.2, -0.6],
    votes: 200,
    share: even(4),
    tie: -0.7,
  },
  {
    name: '8 models, 1,000 votes',
    strengths: [1.05, 0.75, 0.45, 0.15, -0.15, -0.45, -0.75, -1.05],
    votes: 1000,
    share: even(8),
    tie: null,
  },
  { name: 'tiny: 3 models, 30 votes', strengths: [0.4, 0, -0.4], votes: 30, share: even(3), tie: null },
  {
    name: 'unbalanced: one model in 5 % of votes',
    strengths: [0.6, 0.2, -0.2, -0.6],
    votes: 400,
    share: [10, 10, 10, 1],
    tie: null,
  },
  {
    name: 'one far ahead (log-strength 3)',
    strengths: [2.25, -0.75, -0.75, -0.75],
    votes: 200,
    share: even(4),
    tie: null,
  },
];

function pick(random: Random, share: readonly number[], not: number): number {
  const total = share.reduce((sum, s, i) => (i === not ? sum : sum + s), 0);
  let u = random.uniform() * total;
  for (const [i, s] of share.entries()) {
    if (i === not) continue;
    if (u < s) return i;
    u -= s;
  }
  return not === share.length - 1 ? share.length - 2 : share.length - 1;
}

function votesOf(random: Random, regime: Regime) {
  const first = new Int32Array(regime.votes);
  const second = new Int32Array(regime.votes);
  const outcome = new Int8Array(regime.votes);
  for (let v = 0; v < regime.votes; v += 1) {
    const a = pick(random, regime.share, -1);
    const b = pick(random, regime.share, a);
    const [wa, wb] = [Math.exp(regime.strengths[a] as number), Math.exp(regime.strengths[b] as number)];
    const wt = regime.tie === null ? 0 : Math.exp(regime.tie) * Math.sqrt(wa * wb);
    const u = random.uniform() * (wa + wb + wt);
    first[v] = a;
    second[v] = b;
    outcome[v] = u < wa ? 1 : u < wa + wt ? 0 : -1;
  }
  return { first, second, outcome };
}

/** Coverage of the weakest competitor's strength (in the unbalanced regime the rare one's). */
export function strengthCoverage(replications: number): Coverage[] {
  const random = Random.seeded(20260104);
  return regimes.map((regime) => {
    const last = regime.strengths.length - 1;
    const truth = regime.strengths[last] as number;
    return coveredShare(`Bradley-Terry strength: ${regime.name}`, replications, random, (source) => {
      const answer = bradleyTerry(votesOf(source, regime), { resamples: 100 });
      const interval = answer.competitors?.find(({ id }) => id === last)?.strength.interval;
      if (interval === null || interval === undefined) return null;
      const { lower, upper } = interval;
      return { isCovered: lower <= truth && truth <= upper, width: upper - lower };
    });
  });
}
