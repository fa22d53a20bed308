import { readGolden } from './read-golden.ts';

type Table = (number | null)[][];
/** Value, standard error, observed and expected agreement. */
type Cac = [number, number, number, number] | null;

export interface CategoryCase {
  table: Table;
  q: number;
  fleiss: Cac;
  fleissQuadratic: Cac;
  ac1: Cac;
  ac2Linear: Cac;
  ac2Quadratic: Cac;
  ac2Ordinal: Cac;
  alphaNominal: number | null;
  alphaOrdinal: number | null;
  alphaInterval: number | null;
  alphaRatio: number | null;
  cohen: Record<`statsmodels${'' | 'Linear' | 'Quadratic'}`, [number, number] | null> &
    Record<`sklearn${'' | 'Linear' | 'Quadratic'}`, number | null>;
}

interface GoldenAgreement {
  tolerance: number;
  categories: CategoryCase[];
  numeric: Record<'alphaInterval' | 'alphaOrdinal' | 'alphaRatio' | 'spearman', number | null>[] &
    { table: Table }[];
  sets: { table: (number[] | null)[][]; jaccard: number | null; masi: number | null }[];
  complete: { table: Table; icc: number[] | null; kendallW: number | null }[];
  unbalanced: { table: Table; sumsOfSquares: [number, number, number, number] | null }[];
}

/** Small random data sets with what the reference packages say of them: see `reference/agreement.py`. */
export const goldenAgreement = readGolden<GoldenAgreement>('agreement');
