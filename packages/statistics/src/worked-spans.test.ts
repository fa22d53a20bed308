import { describe, expect, test } from 'vitest';
import { spanAlpha } from './span-alpha.ts';
import { spanF1 } from './span-f1.ts';
import type { SpanReviews } from './spans/span-reviews.ts';

/** [unit, rater, length of the text, its spans as start, end, label]. */
type Review = readonly [number, number, number, readonly (readonly [number, number, number])[]];

function marked(reviews: readonly Review[]): SpanReviews {
  const spans = reviews.flatMap(([, , , own], review) => own.map((span) => ({ review, span })));
  const at = (k: 0 | 1 | 2) => Int32Array.from(reviews, (review) => review[k]);
  return {
    reviews: { unit: at(0), rater: at(1), length: at(2) },
    spans: {
      review: Int32Array.from(spans, ({ review }) => review),
      start: Int32Array.from(spans, ({ span }) => span[0]),
      end: Int32Array.from(spans, ({ span }) => span[1]),
      label: Int32Array.from(spans, ({ span }) => span[2]),
    },
  };
}

/** Each character by itself: its label, 0 for none. */
function lettered(answers: readonly string[]): SpanReviews {
  return marked(
    answers.map((row, rater) => [
      0,
      rater,
      row.length,
      [...row].flatMap((label, at) => (label === '0' ? [] : [[at, at + 1, Number(label)] as const])),
    ]),
  );
}

describe('published examples for spans', () => {
  test("spanF1: two sentences of seqeval's README, one entity of two found as it stands", () => {
    // O O O B-MISC I-MISC I-MISC O, B-PER I-PER O against O O B-MISC I-MISC I-MISC I-MISC O, B-PER I-PER O.
    const [misc, person] = [1, 2];
    const sentences = marked([
      [0, 0, 7, [[3, 6, misc]]],
      [0, 1, 7, [[2, 6, misc]]],
      [1, 0, 3, [[0, 2, person]]],
      [1, 1, 3, [[0, 2, person]]],
    ]);
    expect(spanF1(sentences, { match: 'exact', resamples: 0 }).value).toBe(0.5);
  });

  test('spanAlpha: the two tables of Krippendorff (1980), pages 133 and 139, as texts of ten and nine characters', () => {
    // Printed with three digits, and read as the tests of DKPro Statistics hold them.
    const two = spanAlpha(lettered(['0100000010', '0110010100']), { resamples: 0 });
    if (two.value === null) throw new Error(two.reason);
    expect(Math.abs(two.value - 0.095)).toBeLessThan(0.001);
    expect(Math.abs(two.observed - 0.4)).toBeLessThan(0.001);
    expect(Math.abs(two.expected - 0.442)).toBeLessThan(0.001);
    const three = spanAlpha(lettered(['112412132', '122442232', '122442332']), { resamples: 0 });
    if (three.value === null) throw new Error(three.reason);
    expect(Math.abs(three.value - 0.642)).toBeLessThan(0.001);
    expect(Math.abs(three.observed - 0.259)).toBeLessThan(0.001);
    expect(Math.abs(three.expected - 0.724)).toBeLessThan(0.001);
  });
});
