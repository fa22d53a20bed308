import type { Ratings } from '@evalguard/statistics';
import type { Answer } from './answer-rows.ts';
import type { Answers } from './answers.ts';
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

/** What was answered to the field, of the item or of each side of it. */
function givenTo(field: ReviewField, { score, label, values }: Answer): unknown[] {
  const given = field.type === 'score' ? score : field.type === 'label' ? label : values[field.key];
  if (!field.isPerSide) return [given];
  const { a, b } = (given ?? {}) as { a?: unknown; b?: unknown };
  return [a, b];
}

/** The different answers as numbers, `NaN` for none: answer n to side s at n × sides + s. */
function encodedAnswers(
  field: ReviewField,
  answers: readonly Answer[],
  encode: (given: unknown) => number | null,
): Float64Array {
  const codes = answers.flatMap((answer) => givenTo(field, answer).map((one) => encode(one) ?? Number.NaN));
  return Float64Array.from(codes);
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

/**
 * The answers to a comparable field as columns (of a per-side field, unit 2i and 2i + 1 are the sides of item i);
 * annotations that leave it out, or answer in another type, are not there. `rows`: only these of the annotations.
 */
export function fieldRatings(field: ReviewField, answers: Answers, rows?: Int32Array): FieldRatings {
  const { names, sets, encode } = encoder(field);
  const codes = encodedAnswers(field, answers.answers, encode);
  const sides = field.isPerSide ? 2 : 1;
  const most = sides * (rows ?? answers.unit).length;
  const [unit, rater] = [new Int32Array(most), new Int32Array(most)];
  const value = new Float64Array(most);
  let found = 0;
  for (let i = 0; i < most; i += 1) {
    const side = i % sides;
    const row = (i - side) / sides;
    const at = rows === undefined ? row : (rows[row] as number);
    const code = codes[(answers.answer[at] as number) * sides + side] as number;
    if (Number.isNaN(code)) continue;
    unit[found] = (answers.unit[at] as number) * sides + side;
    rater[found] = answers.rater[at] as number;
    value[found] = code;
    found += 1;
  }
  const ratings = {
    unit: unit.slice(0, found),
    rater: rater.slice(0, found),
    value: value.slice(0, found),
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
