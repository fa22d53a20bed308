import { expect, test } from 'vitest';
import { Random } from '../resampling/random.ts';
import { tabulateRatings } from './tabulate-ratings.ts';

/** Many categories nobody used make the table of units × categories too large to count in. */
const sparse = Array.from({ length: 20_000 }, (_, value) => value);
const dense = sparse.slice(0, 6);

function randomRatings(seed: number) {
  const random = Random.seeded(seed);
  const [units, raters] = [1 + random.below(40), 1 + random.below(6)];
  const cells = Array.from({ length: units * raters }, (_, cell) => cell).filter(
    () => random.uniform() < 0.7,
  );
  const mixed = cells.map((cell) => ({ cell, at: random.uniform() })).sort((a, b) => a.at - b.at);
  return {
    unit: Int32Array.from(mixed, ({ cell }) => Math.floor(cell / raters) * 3),
    rater: Int32Array.from(mixed, ({ cell }) => cell % raters),
    value: Float64Array.from(mixed, () => random.below(6)),
  };
}

test('ratings counted into a table and ratings sorted give the same rows', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const ratings = randomRatings(seed);
    const [counted, sorted] = [tabulateRatings(ratings, dense), tabulateRatings(ratings, sparse)];
    if (typeof counted === 'string' || typeof sorted === 'string') {
      expect([counted, sorted]).toEqual(['empty', 'empty']);
      continue;
    }
    expect({ ...counted, values: null }).toEqual({ ...sorted, values: null });
    expect(counted.size.reduce((sum, size) => sum + size, 0)).toBe(ratings.value.length);
  }
});

test('a rater who rated a unit twice is found either way', () => {
  const twice = {
    unit: Int32Array.of(0, 1, 0),
    rater: Int32Array.of(2, 2, 2),
    value: Float64Array.of(1, 1, 5),
  };
  expect(tabulateRatings(twice, dense)).toBe('duplicate_rating');
  expect(tabulateRatings(twice, sparse)).toBe('duplicate_rating');
});
