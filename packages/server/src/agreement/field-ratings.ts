import type { Ratings } from '@evalguard/statistics';
import type { AnswerRow } from './read-answers.ts';
import type { ReviewField } from './review-field.ts';

/** A field's answers as numbers. */
export interface FieldRatings {
  ratings: Ratings;
  /** What the codes of a category field stand for: code c is `names[c]`; null for numbers. */
  names: string[] | null;
  /** For multi-select, the options of each different answer. */
  sets: number[][] | null;
  /** All codes (or grid points) that the field allows; null where they are not known. */
  categories: number[] | null;
}

function answerOf(field: ReviewField, row: AnswerRow): unknown {
  if (field.type === 'score') return row.score;
  if (field.type === 'label') return row.label;
  return row.values[field.key];
}

/** What was answered, and of what: an item, or each side of one. */
function answersOf(field: ReviewField, row: AnswerRow): { unit: number; answer: unknown }[] {
  const answer = answerOf(field, row);
  if (!field.isPerSide) return [{ unit: row.unit, answer }];
  const { a, b } = (answer ?? {}) as { a?: unknown; b?: unknown };
  return [
    { unit: row.unit * 2, answer: a },
    { unit: row.unit * 2 + 1, answer: b },
  ];
}

/** Names get codes in the order of the options; values that only older rubrics allowed follow. */
function namesOf(field: ReviewField) {
  const names = [...field.options];
  const codes = new Map(names.map((name, code) => [name, code]));
  const codeOf = (name: string) => {
    const known = codes.get(name);
    if (known !== undefined) return known;
    codes.set(name, names.length);
    names.push(name);
    return names.length - 1;
  };
  return { names, codeOf };
}

function setsOf(codeOf: (name: string) => number) {
  const sets: number[][] = [];
  const known = new Map<string, number>();
  const indexOf = (options: readonly unknown[]) => {
    const codes = options.filter((one) => typeof one === 'string').map(codeOf);
    const set = [...new Set(codes)].sort((a, b) => a - b);
    const key = set.join();
    const at = known.get(key) ?? sets.push(set) - 1;
    known.set(key, at);
    return at;
  };
  return { sets, indexOf };
}

function encoder(field: ReviewField) {
  const { names, codeOf } = namesOf(field);
  const { sets, indexOf } = setsOf(codeOf);
  const isMultiple = field.metrics.includes('masi');
  if (isMultiple) {
    return { names, sets, encode: (answer: unknown) => (Array.isArray(answer) ? indexOf(answer) : null) };
  }
  if (field.type === 'boolean') {
    const encode = (answer: unknown) => (typeof answer === 'boolean' ? Number(answer) : null);
    return { names: ['false', 'true'], sets: null, encode };
  }
  if (field.type === 'categorical' || field.type === 'label') {
    const encode = (answer: unknown) => (typeof answer === 'string' ? codeOf(answer) : null);
    return { names, sets: null, encode };
  }
  return {
    names: null,
    sets: null,
    encode: (answer: unknown) => (typeof answer === 'number' ? answer : null),
  };
}

/** The answers to a comparable field as columns (of a per-side field, unit 2i and 2i + 1 are the sides of item i); annotations that leave it out, or answer in another type, are not there. */
export function fieldRatings(field: ReviewField, rows: readonly AnswerRow[]): FieldRatings {
  const { names, sets, encode } = encoder(field);
  const found: { unit: number; rater: number; value: number }[] = [];
  for (const row of rows) {
    for (const { unit, answer } of answersOf(field, row)) {
      const value = encode(answer);
      if (value !== null) found.push({ unit, rater: row.rater, value });
    }
  }
  const ratings = {
    unit: Int32Array.from(found, ({ unit }) => unit),
    rater: Int32Array.from(found, ({ rater }) => rater),
    value: Float64Array.from(found, ({ value }) => value),
  };
  return { ratings, names, sets, categories: categoriesOf(field, names, sets, ratings.value) };
}

/** A label has no list of values: those in use are all that is known. */
function categoriesOf(
  field: ReviewField,
  names: string[] | null,
  sets: number[][] | null,
  values: Float64Array,
): number[] | null {
  if (sets !== null || field.type === 'label') return null;
  if (names !== null) return names.map((_, code) => code);
  if (field.grid === null) return null;
  const grid = new Set(field.grid);
  for (const value of values) grid.add(value);
  return [...grid].sort((a, b) => a - b);
}
