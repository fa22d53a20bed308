import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comparisonColumns } from '../test/comparison-columns.ts';
import {
  alternativeAnnotatorTest,
  biasCorrectedMean,
  bradleyTerry,
  cohenKappa,
  dawidSkene,
  eachRaterPair,
  fleissKappa,
  gwetAgreement,
  intraclassCorrelation,
  judgeConfusion,
  judgeDrift,
  kendallW,
  krippendorffAlpha,
  mace,
  majorityVote,
  percentAgreement,
  positionBias,
  type Ratings,
  ratingsFromTable,
  reasons,
  spearmanCorrelation,
  statistics,
  winMatrix,
} from './index.ts';

const few = { resamples: 200 } as const;
const everyAgreement: Record<string, (ratings: Ratings) => unknown> = {
  percentAgreement,
  fleissKappa,
  fleissKappaQuadratic: (ratings) => fleissKappa(ratings, { weights: 'quadratic' }),
  gwetAgreement,
  gwetAgreementLinear: (ratings) => gwetAgreement(ratings, { weights: 'linear' }),
  alphaNominal: (ratings) => krippendorffAlpha(ratings, { metric: 'nominal', ...few }),
  alphaOrdinal: (ratings) => krippendorffAlpha(ratings, { metric: 'ordinal', ...few }),
  alphaInterval: (ratings) => krippendorffAlpha(ratings, { metric: 'interval', ...few }),
  alphaRatio: (ratings) => krippendorffAlpha(ratings, { metric: 'ratio', ...few }),
  alphaMasi: (ratings) => krippendorffAlpha(ratings, { metric: 'masi', sets: [[], [0], [0, 1]], ...few }),
  icc1: (ratings) => intraclassCorrelation(ratings, { model: 1, ...few }),
  icc2k: (ratings) => intraclassCorrelation(ratings, { model: 2, meanOf: 'all', ...few }),
  icc3: (ratings) => intraclassCorrelation(ratings, { model: 3, ...few }),
  kendallW: (ratings) => kendallW(ratings, few),
  cohenKappa: (ratings) => eachRaterPair(ratings, cohenKappa),
  spearman: (ratings) => eachRaterPair(ratings, spearmanCorrelation),
  majorityVote,
  dawidSkene: (ratings) => dawidSkene(ratings, few),
  dawidSkeneSmoothed: (ratings) => dawidSkene(ratings, { smoothing: 0.5, ...few }),
  mace: (ratings) => mace(ratings, { starts: 2, ...few }),
  maceEm: (ratings) => mace(ratings, { starts: 2, method: 'em', ...few }),
  biasCorrectedMean: (ratings) => biasCorrectedMean(ratings, few),
  biasCorrectedMeanPlain: (ratings) =>
    biasCorrectedMean(ratings, { huber: Number.POSITIVE_INFINITY, shrink: 0, leverage: false, ...few }),
  alternativeAnnotatorTest: (ratings) =>
    alternativeAnnotatorTest(ratings, new Map([0, 1, 2, 3].map((unit) => [unit, 1])), {
      unitsMin: 2,
      ...few,
    }),
  judgeConfusion: ({ value }) => judgeConfusion({ a: value, b: value.slice().reverse() }, few),
  judgeDrift: ({ value }) => judgeDrift({ a: value, b: value.slice().reverse() }),
};

const odd: Record<string, (number | null)[][]> = {
  'no ratings': [],
  'one rating': [[1]],
  'one rater': [[1], [2], [1]],
  'one unit': [[1, 2, 1]],
  'two raters, no unit in common': [
    [1, null],
    [null, 1],
    [null, 2],
  ],
  'all the same': [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ],
  'all the same fraction': [
    [0.1, 0.1],
    [0.1, 0.1],
    [0.1, 0.1],
  ],
  'one rater constant': [
    [1, 1],
    [1, 2],
    [1, 0],
  ],
  'always the reverse': [
    [0, 1],
    [1, 0],
    [0, 1],
    [1, 0],
  ],
  'full agreement': [
    [0, 0],
    [1, 1],
    [2, 2],
    [1, 1],
  ],
  'one difference': [
    [1, 1],
    [1, 1],
    [1, 2],
    [1, 1],
  ],
  'groups that share no unit': [
    [1, 2, null, null],
    [2, 2, null, null],
    [null, null, 1, 0],
    [null, null, 1, 1],
  ],
  'a star of single raters': [
    [1, null, null],
    [null, 2, null],
    [null, null, 0],
    [1, 2, 1],
  ],
  NaN: [
    [1, Number.NaN],
    [2, 2],
  ],
  infinite: [
    [1, Number.POSITIVE_INFINITY],
    [2, Number.NEGATIVE_INFINITY],
  ],
  'huge and tiny': [
    [1e300, -1e300],
    [1e-300, 0],
    [1, 2],
  ],
  'zeros of both signs': [
    [0, -0],
    [-0, 0],
    [1, 1],
  ],
};

/** Paths of the numbers in a value that JSON cannot carry. */
function unsound(value: unknown, path = ''): string[] {
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

describe('odd data', () => {
  for (const [name, table] of Object.entries(odd)) {
    test(`${name}: every statistic answers in finite numbers or with a known reason`, () => {
      for (const [id, statistic] of Object.entries(everyAgreement)) {
        const answer = statistic(ratingsFromTable(table));
        expect(unsound(answer, id)).toEqual([]);
        for (const reason of reasonsIn(answer)) {
          if (reason !== null) expect(Object.keys(reasons)).toContain(reason);
        }
      }
    });
  }

  test('an interval holds its value and lies within its level', () => {
    for (const table of Object.values(odd)) {
      for (const [id, statistic] of Object.entries(everyAgreement)) {
        const answer = statistic(ratingsFromTable(table)) as {
          value?: number | null;
          interval?: { lower: number; upper: number } | null;
        };
        if (typeof answer.value !== 'number' || !answer.interval) continue;
        expect(answer.interval.lower, id).toBeLessThanOrEqual(answer.value + 1e-9);
        expect(answer.interval.upper, id).toBeGreaterThanOrEqual(answer.value - 1e-9);
      }
    }
  });

  test('values whose squares would overflow are refused', () => {
    const ratings = ratingsFromTable([
      [1e300, 1],
      [2, 3],
    ]);
    expect(krippendorffAlpha(ratings, { metric: 'interval' })).toEqual({ value: null, reason: 'not_finite' });
  });

  test('the columns are not changed', () => {
    const ratings = ratingsFromTable([
      [3, 1, null],
      [1, 1, 2],
      [2, null, 2],
    ]);
    const before = structuredClone(ratings);
    for (const statistic of Object.values(everyAgreement)) statistic(ratings);
    expect(ratings).toEqual(before);
  });
});

describe('odd comparisons', () => {
  const votes: Record<string, number[][]> = {
    'no votes': [],
    'one vote': [[1, 2, 1]],
    'one tie': [[1, 2, 0]],
    'one win each': [
      [1, 2, 1],
      [2, 1, 1],
    ],
    'one win each and a tie': [
      [1, 2, 1],
      [2, 1, 1],
      [1, 2, 0],
    ],
    'a circle': [
      [1, 2, 1],
      [2, 3, 1],
      [3, 1, 1],
    ],
    'a chain': [
      [1, 2, 1],
      [2, 3, 1],
    ],
    'two groups': [
      [1, 2, 1],
      [2, 1, 1],
      [8, 9, 1],
      [9, 8, 1],
    ],
    'against itself': [[1, 1, 1]],
    'an unknown outcome': [[1, 2, 5]],
    'one cluster': [
      [1, 2, 1, 4],
      [2, 1, 1, 4],
      [1, 2, 0, 4],
    ],
    'two clusters': [
      [1, 2, 1, 4],
      [2, 1, 1, 4],
      [1, 2, 0, 5],
    ],
  };

  for (const [name, rows] of Object.entries(votes)) {
    test(`${name}: every statistic answers in finite numbers or with a known reason`, () => {
      const columns = comparisonColumns(rows);
      for (const ties of ['davidson', 'rao-kupper', 'half'] as const) {
        const answers = [
          bradleyTerry(columns, { ties, ...few }),
          bradleyTerry(columns, { ties, intervals: 'bootstrap', ...few }),
          bradleyTerry(columns, { ties, penalty: 1, ...few }),
          positionBias(columns, { ties, ...few }),
          winMatrix(columns),
        ];
        expect(unsound(answers)).toEqual([]);
        for (const reason of reasonsIn(answers)) {
          if (reason !== null) expect(Object.keys(reasons)).toContain(reason);
        }
      }
    });
  }
});

describe('the list', () => {
  test('has each statistic once, with all facts filled in', () => {
    expect(new Set(statistics.map(({ id }) => id)).size).toBe(statistics.length);
    for (const { id, name, meaning, formula, interval, levels, limits, sources } of statistics) {
      for (const text of [name, meaning, formula, interval, ...limits, ...sources]) {
        expect(text.trim().length, id).toBeGreaterThan(5);
      }
      expect(levels.length * limits.length * sources.length, id).toBeGreaterThan(0);
    }
  });

  test('names the file that each statistic lives in', () => {
    for (const { id, compute } of statistics) {
      const source = readFileSync(new URL(`./${id}.ts`, import.meta.url), 'utf8');
      expect(source).toContain(`export function ${compute.name}(`);
    }
  });
});
