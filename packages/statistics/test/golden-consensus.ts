import type { Ratings } from '../src/ratings/ratings.ts';
import { readGolden } from './read-golden.ts';

interface MaceSteps {
  start: [number[], number[][]];
  knowing: number[];
  guessing: number[];
  posterior: number[];
}

interface GoldenConsensus {
  steps: number;
  discrete: {
    labels: string;
    shares: number[];
    em: { posterior: number[]; logLikelihood: number };
    crowdKit: number[] | null;
    vb: MaceSteps;
    maceEm: MaceSteps;
  }[];
  numeric: { table: (number | null)[][]; scores: number[]; bias: number[]; inconsistency: number[] }[];
}

/** Small random tables with what crowd-kit, sureal and the plain equations say: see `reference/consensus.py`. */
export const goldenConsensus = readGolden<GoldenConsensus>('consensus');

/** "unit,rater,value unit,rater,value …" as ratings. */
export function labelColumns(labels: string): Ratings {
  const rows = labels.split(' ').map((row) => row.split(',').map(Number) as [number, number, number]);
  return {
    unit: Int32Array.from(rows, ([unit]) => unit),
    rater: Int32Array.from(rows, ([, rater]) => rater),
    value: Float64Array.from(rows, ([, , value]) => value),
  };
}

/** The largest distance between two columns of equal length. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}
