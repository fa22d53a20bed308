import { describe, expect, test } from 'vitest';
import { readGolden } from '../test/read-golden.ts';
import { spanAlpha } from './span-alpha.ts';
import { spanF1 } from './span-f1.ts';
import type { SpanReviews } from './spans/span-reviews.ts';

type Numbers = number[];
interface SpanCase {
  reviews: Numbers[];
  spans: Numbers[];
  alphaJaccard: number | null;
  alphaMasi: number | null;
  f1Exact: number | null;
  f1Overlap: number | null;
  f1Characters: number | null;
}
const golden = readGolden<{ cases: SpanCase[] }>('spans');

/** Reviews as [unit, rater, length] and spans as [review, start, end, label]. */
function columns({ reviews, spans }: { reviews: Numbers[]; spans: Numbers[] }): SpanReviews {
  const column = (rows: Numbers[], k: number) => Int32Array.from(rows, (row) => row[k] as number);
  return {
    reviews: { unit: column(reviews, 0), rater: column(reviews, 1), length: column(reviews, 2) },
    spans: {
      review: column(spans, 0),
      start: column(spans, 1),
      end: column(spans, 2),
      label: column(spans, 3),
    },
  };
}

const quick = { resamples: 0 } as const;
const twoReaders = [
  [0, 1, 20],
  [0, 2, 20],
];

describe('spanF1', () => {
  test('scikit-learn and scipy give the same for exact, overlapping and character matches on 100 data sets', () => {
    let compared = 0;
    for (const data of golden.cases) {
      for (const match of ['exact', 'overlap', 'characters'] as const) {
        const expected = { exact: data.f1Exact, overlap: data.f1Overlap, characters: data.f1Characters }[
          match
        ];
        if (expected === null) continue;
        expect(spanF1(columns(data), { match, ...quick }).value).toBeCloseTo(expected, 9);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(270);
  });

  test('one shared of two and one marked passages is 2/3', () => {
    const data = columns({
      reviews: twoReaders,
      spans: [
        [0, 0, 4, 1],
        [0, 8, 12, 1],
        [1, 8, 12, 1],
      ],
    });
    expect(spanF1(data, quick)).toMatchObject({ value: expect.closeTo(2 / 3, 12), units: 1, pairs: 1 });
  });

  test('overlap matches one to one and as many as can be', () => {
    // The long span fits both of the other's; the short one fits the first only.
    const data = columns({
      reviews: twoReaders,
      spans: [
        [0, 0, 10, 1],
        [0, 0, 6, 1],
        [1, 0, 7, 1],
        [1, 3, 10, 1],
      ],
    });
    expect(spanF1(data, { match: 'overlap', ...quick }).value).toBe(1);
    expect(spanF1(data, { match: 'exact', ...quick }).value).toBe(0);
  });

  test('a reader who marked nothing counts', () => {
    const spans = [
      [0, 0, 4, 1],
      [1, 0, 4, 1],
    ];
    expect(spanF1(columns({ reviews: twoReaders, spans }), quick).value).toBe(1);
    expect(spanF1(columns({ reviews: [...twoReaders, [0, 3, 20]], spans }), quick).value).toBeCloseTo(
      0.5,
      12,
    );
  });

  test('full agreement on few texts does not claim certainty', () => {
    const data = columns({
      reviews: twoReaders,
      spans: [
        [0, 0, 4, 1],
        [1, 0, 4, 1],
      ],
    });
    expect(spanF1(data)).toMatchObject({
      value: 1,
      interval: { lower: expect.closeTo(0.025, 10), upper: 1 },
    });
  });
});

describe('spanAlpha', () => {
  test('nltk gives the same character by character on 100 data sets, by Jaccard and MASI distance', () => {
    let compared = 0;
    for (const data of golden.cases) {
      for (const metric of ['jaccard', 'masi'] as const) {
        const expected = metric === 'jaccard' ? data.alphaJaccard : data.alphaMasi;
        if (expected === null) continue;
        const estimate = spanAlpha(columns(data), { metric, ...quick });
        if (estimate.value === null) continue;
        expect(estimate.value).toBeCloseTo(expected, 9);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(180);
  });

  test('a boundary off by one costs less than one off by five', () => {
    const at = (end: number) =>
      spanAlpha(
        columns({
          reviews: twoReaders,
          spans: [
            [0, 5, 10, 1],
            [1, 5, end, 1],
          ],
        }),
        quick,
      ).value ?? Number.NaN;
    expect(at(10)).toBe(1);
    expect(at(11)).toBeGreaterThan(at(15));
    expect(at(15)).toBeLessThan(0.6);
  });

  test('the interval resamples texts and is repeatable', () => {
    const reviews = Array.from({ length: 40 }, (_, i) => [i >> 1, i & 1, 30]);
    const spans = reviews.map(([u, r], i) => [i, 5, 12 + ((u as number) % 4) * (r as number), 1]);
    const data = columns({ reviews, spans });
    const estimate = spanAlpha(data, { resamples: 500 });
    if (estimate.value === null || estimate.interval === null) throw new Error('no interval');
    expect(estimate.interval.lower).toBeLessThan(estimate.value);
    expect(estimate.interval.upper).toBeGreaterThan(estimate.value);
    expect(spanAlpha(data, { resamples: 500 })).toEqual(estimate);
    const exact = spanF1(data, { resamples: 500 });
    if (exact.value === null) throw new Error(exact.reason);
    expect(exact.value).toBeCloseTo(0.25, 12);
    expect(exact.interval?.upper).toBeGreaterThan(0.3);
  });
});

describe('bad input', () => {
  const both = (data: SpanReviews) => [spanF1(data), spanAlpha(data)];
  const none = (reason: string) => [
    { value: null, reason },
    { value: null, reason },
  ];

  test('says why there is no value', () => {
    expect(both(columns({ reviews: [], spans: [] }))).toEqual(none('empty'));
    expect(both(columns({ reviews: [[0, 1, 5]], spans: [] }))).toEqual(none('one_rater'));
    expect(
      both(
        columns({
          reviews: [
            [0, 1, 5],
            [1, 2, 5],
          ],
          spans: [],
        }),
      ),
    ).toEqual(none('no_overlap'));
    expect(
      both(
        columns({
          reviews: [
            [0, 1, 5],
            [0, 1, 5],
            [0, 2, 5],
          ],
          spans: [],
        }),
      ),
    ).toEqual(none('duplicate_rating'));
    expect(
      both(
        columns({
          reviews: [
            [0, 1, 5],
            [0, -2, 5],
          ],
          spans: [],
        }),
      ),
    ).toEqual(none('invalid_id'));
    expect(spanF1(columns({ reviews: twoReaders, spans: [] }))).toEqual({ value: null, reason: 'no_spans' });
    expect(spanAlpha(columns({ reviews: twoReaders, spans: [] }))).toEqual({
      value: null,
      reason: 'one_category',
    });
    expect(
      spanAlpha(
        columns({
          reviews: [
            [0, 1, 0],
            [0, 2, 0],
          ],
          spans: [],
        }),
      ),
    ).toEqual({
      value: null,
      reason: 'one_category',
    });
  });

  test('a span that is empty, outside its text or of no review, or two lengths of one text, is refused', () => {
    for (const span of [
      [0, 3, 3, 1],
      [0, -1, 2, 1],
      [0, 3, 21, 1],
      [2, 0, 1, 1],
      [-1, 0, 1, 1],
    ]) {
      expect(both(columns({ reviews: twoReaders, spans: [span] }))).toEqual(none('invalid_span'));
    }
    expect(
      both(
        columns({
          reviews: [
            [0, 1, 20],
            [0, 2, 21],
          ],
          spans: [],
        }),
      ),
    ).toEqual(none('invalid_span'));
  });

  test('an overlap outside (0, 1] throws', () => {
    expect(() => spanF1(columns({ reviews: twoReaders, spans: [] }), { overlapMin: 0 })).toThrow(RangeError);
  });
});
