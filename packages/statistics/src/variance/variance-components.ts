import type { Reason } from '../estimate.ts';
import type { UnitRows } from '../ratings/sort-by-unit.ts';
import { oneWay } from './one-way.ts';
import { twoWay } from './two-way.ts';

/** Mean squares below this share of the total are rounding. */
const roundingShare = 1e-20;

/**
 * Variances by the method of moments: of units, of raters (0 in the one-way model) and of what is left, and the mean
 * squares behind them. A variance can come out negative; it is not cut at 0, which would bias the coefficients.
 */
export interface VarianceComponents {
  unit: number;
  rater: number;
  error: number;
  meanSquareUnits: number;
  meanSquareRaters: number;
  meanSquareError: number;
  units: number;
  raters: number;
  /** Ratings of a unit, on average: (N − Σ n_u²/N) / (units − 1), the number of raters where nothing is missing. */
  ratingsPerUnit: number;
}

function roundedToZero(meanSquare: number, total: number): number {
  return meanSquare <= roundingShare * total ? 0 : meanSquare;
}

/**
 * Units within whom nothing but error varies: MSB and MSW of the one-way analysis of variance, any numbers of ratings.
 * Source: S. R. Searle, G. Casella and C. E. McCulloch, Variance Components, Wiley (1992), section 3.6.
 */
export function oneWayComponents(rows: UnitRows, weight: Float64Array): VarianceComponents | Reason {
  const parts = oneWay(rows, weight);
  const { units, ratings, squaresBetween, squaresWithin, sizeSquares } = parts;
  if (units < 2) return 'too_few_units';
  if (ratings <= units) return 'no_overlap';
  const total = squaresBetween + squaresWithin;
  if (!(total > 0)) return 'no_variance';
  const ratingsPerUnit = (ratings - sizeSquares / ratings) / (units - 1);
  const meanSquareUnits = roundedToZero(squaresBetween / (units - 1), total);
  const meanSquareError = roundedToZero(squaresWithin / (ratings - units), total);
  return {
    unit: (meanSquareUnits - meanSquareError) / ratingsPerUnit,
    rater: 0,
    error: meanSquareError,
    meanSquareUnits,
    meanSquareRaters: 0,
    meanSquareError,
    units,
    raters: rows.raterIds.length,
    ratingsPerUnit,
  };
}

/**
 * Units and raters both random, crossed, with gaps: Henderson's method III, each factor's sum of squares after the
 * other's. Their expectations are (N − raters) σ²_unit + (units − 1) σ²_error and (N − units) σ²_rater + (raters − 1)
 * σ²_error; without gaps this is the balanced analysis of variance.
 * Source: C. R. Henderson, Estimation of variance and covariance components, Biometrics 9 (1953) 226-252.
 */
export function twoWayComponents(rows: UnitRows, weight: Float64Array): VarianceComponents | Reason {
  const parts = oneWay(rows, weight);
  const { units, ratings, sizeSquares } = parts;
  if (units < 2) return 'too_few_units';
  if (ratings <= units) return 'no_overlap';
  const total = parts.squaresBetween + parts.squaresWithin;
  if (!(total > 0)) return 'no_variance';
  const squares = twoWay(rows, weight, parts);
  if (squares === null) return 'disconnected';
  const { raters } = squares;
  const freedom = ratings - units - raters + 1;
  if (raters < 2) return 'one_rater';
  if (freedom < 1) return 'too_few_units';
  const error = roundedToZero(squares.squaresResidual / freedom, total);
  return {
    unit: (squares.squaresUnits - (units - 1) * error) / (ratings - raters),
    rater: (squares.squaresRaters - (raters - 1) * error) / (ratings - units),
    error,
    meanSquareUnits: roundedToZero(squares.squaresUnits / (units - 1), total),
    meanSquareRaters: roundedToZero(squares.squaresRaters / (raters - 1), total),
    meanSquareError: error,
    units,
    raters,
    ratingsPerUnit: (ratings - sizeSquares / ratings) / (units - 1),
  };
}
