import type { Ratings } from '../src/ratings/ratings.ts';

/** Dawid and Skene (1979), table 1: for each of 45 patients three labels by observer 1, then one by each of 2 to 5. */
const labels1979 = [
  '1111111',
  '3334334',
  '1122122',
  '2223121',
  '2223222',
  '2223322',
  '1222111',
  '3333433',
  '2222223',
  '2322223',
  '4444444',
  '2223343',
  '1111111',
  '2223212',
  '1211111',
  '1112111',
  '1111111',
  '1111111',
  '2222221',
  '2221322',
  '2222222',
  '2222221',
  '2223222',
  '2212222',
  '1111111',
  '1111111',
  '2322222',
  '1111111',
  '1111111',
  '1121121',
  '1111111',
  '3333233',
  '1111111',
  '2222222',
  '2223232',
  '4334343',
  '2212232',
  '2323233',
  '3333432',
  '1111111',
  '1111111',
  '1212111',
  '2322222',
  '1211111',
  '2222222',
];
const observers = [1, 1, 1, 2, 3, 4, 5];
const rows = labels1979.flatMap((row, patient) =>
  [...row].map((label, k) => [patient + 1, observers[k] as number, Number(label)] as const),
);

export const dawidSkene1979: Ratings = {
  unit: Int32Array.from(rows, ([unit]) => unit),
  rater: Int32Array.from(rows, ([, rater]) => rater),
  value: Float64Array.from(rows, ([, , value]) => value),
};

/**
 * Ten points with errors in both coordinates, and the line of closest fit through them, of slope −0.54556: K. Pearson,
 * On lines and planes of closest fit to systems of points in space, Philosophical Magazine 2 (1901) 559-572.
 */
export const pearson1901: readonly (readonly [x: number, y: number])[] = [
  [0.0, 5.9],
  [0.9, 5.4],
  [1.8, 4.4],
  [2.6, 4.6],
  [3.3, 3.5],
  [4.4, 3.7],
  [5.2, 2.8],
  [6.1, 2.8],
  [6.5, 2.4],
  [7.4, 1.5],
];
