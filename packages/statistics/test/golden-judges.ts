import type { Utility } from '../src/judges/utility.ts';
import { readGolden } from './read-golden.ts';

interface GoldenJudges {
  verdicts: {
    human: string;
    judge: string;
    confusion: number[];
    precision: (number | null)[];
    recall: (number | null)[];
    f1: (number | null)[];
    specificity: (number | null)[];
    macroF1: number;
    matthews: number | null;
    kappa: number | null;
    wilson: [number, number];
  }[];
  scores: {
    human: string;
    score: number[];
    auc: number;
    variance: number;
    ap: number;
    brier: number;
    ece: number;
    roc: [number[], number[]];
    best: Record<Extract<Utility, string>, number>;
  }[];
  runs: { step: number; limit: number; p: number; length: number }[];
  tests: {
    table: string[];
    judge: string;
    epsilon: number;
    alignment: 'accuracy' | 'neg_rmse';
    unitsMin: number;
    omega: number;
    rho: number;
    p: number[];
  }[];
}

/** Random data with what scikit-learn, scipy and statsmodels say: see `reference/judges.py`. */
export const goldenJudges = readGolden<GoldenJudges>('judges');

/** "0120" as the column 0, 1, 2, 0. */
export function digits(text: string): Float64Array {
  return Float64Array.from(text, Number);
}
