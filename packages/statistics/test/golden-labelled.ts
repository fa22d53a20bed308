import { readGolden } from './read-golden.ts';

type Triple = [value: number, lower: number, upper: number];
type Bounds = [lower: number[], upper: number[]];

interface Columns {
  score: number[];
  unit: number[];
  label: number[];
}

interface GoldenLabelled {
  tolerance: number;
  means: (Columns & {
    tuned?: Triple;
    one: Triple;
    zero: Triple;
    fixed: Triple;
    lambda: number;
    inclusion: number[];
    weighted: number;
  })[];
  quantiles: (Columns & { q: number; value: number; lower: number; upper: number })[];
  surveys: {
    label: number[];
    inclusion: number[];
    units: number;
    hajek: number;
    horvitzThompson: number;
    coinsHorvitzThompson: number;
    coinsHajek: number;
    equal: number;
  }[];
  strata: {
    strata: { units: number; label: number[] }[];
    value: number;
    standardError: number;
    degrees: number;
    half: number;
  }[];
  corrected: {
    counts: [number, number, number, number, number, number];
    value: number;
    standardError: number;
    lower: number;
    upper: number;
  }[];
  sequences: (Record<
    'mixture' | 'mixtureFinite' | 'betting' | 'bettingBinary' | 'bettingFinite' | 'bernstein',
    Bounds
  > & {
    binary: number[];
    scores: number[];
    units: number;
  })[];
  hashes: { text: string; seed: number; hash: number }[];
}

/** Random runs with what the reference packages say of them: see `reference/labelled.py`. */
export const goldenLabelled = readGolden<GoldenLabelled>('labelled');
