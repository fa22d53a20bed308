import type { UnitRows } from '../ratings/sort-by-unit.ts';

/** The parts of an analysis of variance by unit, each unit u counted `weight[u]` times. */
export interface OneWay {
  units: number;
  ratings: number;
  squaresBetween: number;
  squaresWithin: number;
  /** Σ over units of (number of ratings)². */
  sizeSquares: number;
  /** The mean of each unit. */
  mean: Float64Array;
}

export function oneWay(rows: UnitRows, weight: Float64Array): OneWay {
  const { start, value } = rows;
  const mean = new Float64Array(rows.units);
  const first = value[0] as number;
  let [units, ratings, sizeSquares, total] = [0, 0, 0, 0];
  for (let u = 0; u < rows.units; u++) {
    const w = weight[u] as number;
    const size = (start[u + 1] as number) - (start[u] as number);
    let sum = 0;
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) sum += (value[i] as number) - first;
    mean[u] = first + sum / size;
    units += w;
    ratings += w * size;
    sizeSquares += w * size * size;
    total += w * sum;
  }
  const grandMean = first + total / ratings;
  let [squaresBetween, squaresWithin] = [0, 0];
  for (let u = 0; u < rows.units; u++) {
    const w = weight[u] as number;
    const unitMean = mean[u] as number;
    const size = (start[u + 1] as number) - (start[u] as number);
    squaresBetween += w * size * (unitMean - grandMean) ** 2;
    for (let i = start[u] as number; i < (start[u + 1] as number); i++) {
      squaresWithin += w * ((value[i] as number) - unitMean) ** 2;
    }
  }
  return { units, ratings, squaresBetween, squaresWithin, sizeSquares, mean };
}
