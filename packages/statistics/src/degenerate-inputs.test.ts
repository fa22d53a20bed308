import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callEachStatistic } from '../test/call-each-statistic.ts';
import { reasons } from './estimate.ts';
import { statistics } from './statistics.ts';

const fill = (length: number, value: number) => new Array<number>(length).fill(value);
const named: Record<string, number[]> = {
  empty: [],
  'one value (one rater)': [1],
  'two values': [0, 1],
  'all 0': fill(24, 0),
  'all 1': fill(24, 1),
  'all one fraction': fill(24, 0.1),
  'one category in the first half': [...fill(12, 1), 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
  'all NaN': fill(24, Number.NaN),
  'one NaN': [0, 1, 0, 1, Number.NaN, 1, 0, 1],
  'all infinite': fill(24, Number.POSITIVE_INFINITY),
  'both infinities': [0, 1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1],
  huge: [1e300, -1e300, 1e300, 1, 0, 1],
  tiny: [1e-300, 0, 1e-310, 0, 1e-300, 1],
  negative: fill(12, -1),
  'zeros of both signs': [0, -0, 0, -0, 1, 1, 0, -0],
};

/** What JSON cannot carry, or what would come back as something else. */
function unsound(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (value === undefined) return [`${path} is undefined`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => unsound(inner, `${path}.${key}`));
}

function reasonsIn(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reason' || key === 'intervalReason' ? [inner] : reasonsIn(inner),
  );
}

function expectSound(id: keyof typeof callEachStatistic, values: readonly number[]): void {
  const answer = callEachStatistic[id](values);
  expect(unsound(answer, id)).toEqual([]);
  for (const reason of reasonsIn(answer)) if (reason !== null) expect(Object.keys(reasons)).toContain(reason);
}

describe('degenerate inputs', () => {
  test('every statistic of the list is tried', () => {
    expect(Object.keys(callEachStatistic).sort()).toEqual(statistics.map(({ id }) => id).sort());
  });

  describe.each(statistics.map(({ id }) => id))('%s', (id) => {
    test.each(Object.entries(named))('%s: finite numbers or a known reason', (_, values) => {
      expectSound(id, values);
    });

    test('any mixture of odd numbers: finite numbers or a known reason', () => {
      const odd = fc.constantFrom(0, 1, 0.5, 2, -1, -0, Number.NaN, 1 / 0, -1 / 0, 1e300, 1e-300, 1e99);
      const mostlyPlain = fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(0, 1) },
        { weight: 1, arbitrary: odd },
      );
      fc.assert(
        fc.property(fc.array(fc.oneof(mostlyPlain, odd), { maxLength: 40 }), (values) => {
          expectSound(id, values);
        }),
        { numRuns: 60, seed: 1971 },
      );
    });
  });
});
