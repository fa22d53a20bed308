import { describe, expect, test } from 'vitest';
import { comparisonColumns, repeated } from '../test/comparison-columns.ts';
import { baseball1987 } from '../test/worked-examples.ts';
import { positionBias } from './position-bias.ts';
import { wilsonInterval } from './wilson-interval.ts';
import { winMatrix } from './win-matrix.ts';

const games = baseball1987.games.flatMap(([home, away, won, lost]) => [
  ...repeated([home, away, 1], won),
  ...repeated([home, away, -1], lost),
]);

describe('winMatrix', () => {
  test("holds Agresti's table of wins: Milwaukee beat Detroit 7 times and lost 6", () => {
    const matrix = winMatrix(comparisonColumns(games));
    if (matrix.ids === null) throw new Error(matrix.reason);
    expect(matrix.cells[0]?.[1]).toMatchObject({ wins: 7, ties: 0, losses: 6, share: 7 / 13 });
    expect(matrix.cells[1]?.[0]).toMatchObject({ wins: 6, ties: 0, losses: 7 });
    expect(matrix.cells[0]?.[0]).toBeNull();
    expect(matrix.cells[0]?.[1]?.interval.lower).toBeCloseTo(wilsonInterval(7 / 13, 13, 0.95).lower, 12);
  });

  test('a tie is half a win and narrows the interval', () => {
    const wins = winMatrix(comparisonColumns([...repeated([4, 7, 1], 10), ...repeated([7, 4, 1], 10)]));
    const ties = winMatrix(
      comparisonColumns([...repeated([4, 7, 1], 2), ...repeated([7, 4, 1], 2), ...repeated([4, 7, 0], 16)]),
    );
    if (wins.ids === null || ties.ids === null) throw new Error('no matrix');
    expect([wins.ids, ties.ids]).toEqual([
      [4, 7],
      [4, 7],
    ]);
    const width = ({ interval }: { interval: { lower: number; upper: number } }) =>
      interval.upper - interval.lower;
    const [a, b] = [wins.cells[0]?.[1], ties.cells[0]?.[1]];
    if (!a || !b) throw new Error('no cell');
    expect([a.share, b.share]).toEqual([0.5, 0.5]);
    expect(width(b)).toBeLessThan(width(a));
  });

  test('those who never met have no cell, and bad columns say why', () => {
    const matrix = winMatrix(
      comparisonColumns([
        [1, 2, 1],
        [2, 3, 1],
      ]),
    );
    expect(matrix.ids === null ? undefined : matrix.cells[0]?.[2]).toBeNull();
    expect(winMatrix(comparisonColumns([]))).toEqual({ ids: null, reason: 'empty' });
  });
});

describe('positionBias', () => {
  test("Agresti's home advantage is 0.302 and not by chance", () => {
    const bias = positionBias(comparisonColumns(games));
    if (bias.value === null) throw new Error(bias.reason);
    expect(bias.value).toBeCloseTo(0.302, 3);
    expect(bias).toMatchObject({ firstWins: 154, secondWins: 119, ties: 0 });
    expect(bias.interval?.lower).toBeGreaterThan(0);
    // z is about 2.3: Agresti reports a standard error of 0.131.
    expect(bias.standardError).toBeCloseTo(0.131, 1);
    expect(bias.pValue).toBeGreaterThan(0.01);
    expect(bias.pValue).toBeLessThan(0.04);
  });

  test('two of equal strength with 3 of 4 first places have odds 3', () => {
    const votes = [
      [1, 2],
      [2, 1],
    ].flatMap((pair) => [...repeated([...pair, 1], 30), ...repeated([...pair, -1], 10)]);
    expect(positionBias(comparisonColumns(votes)).value).toBeCloseTo(Math.log(3), 9);
  });

  test('one order only is confounded, ties only give no value', () => {
    expect(
      positionBias(
        comparisonColumns([
          [1, 2, 1],
          [1, 2, -1],
        ]),
      ),
    ).toEqual({
      value: null,
      reason: 'position_confounded',
    });
    expect(positionBias(comparisonColumns([[1, 2, 0]]))).toEqual({ value: null, reason: 'only_ties' });
  });

  test('few clusters widen the test', () => {
    const clustered = games.map((game, i) => [...game, i % 4]);
    const [alone, inFour] = [games, clustered].map((votes) => positionBias(comparisonColumns(votes)));
    if (alone?.value == null || inFour?.value == null) throw new Error('no value');
    expect(inFour.value).toBeCloseTo(alone.value, 12);
    expect(inFour.pValue).not.toBe(alone.pValue);
  });
});
