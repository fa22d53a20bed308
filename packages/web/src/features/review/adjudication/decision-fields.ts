import type { AdjudicationClaim, RubricField } from '@evalguard/contract';
import { fieldsFor, valuesBySide } from '../model/answer-fields.ts';
import type { HeldItem } from '../model/review-state.ts';

/** What an adjudicator sees of an item, claimed or to be decided anew. */
export type OpenCase = Omit<AdjudicationClaim, 'lease' | 'remaining'>;
type GivenAnswer = OpenCase['answers'][number];

export interface FieldWords {
  verdict: string;
  score: string;
  label: string;
}

export function heldItem({ item, target, display, fields }: OpenCase): HeldItem {
  return { item, target, display, lease: null, reopened_fields: fields, previous: null };
}

/** EvalGuard's own two, where the rubric has no field of that name. */
function builtIn(key: 'score' | 'label', words: FieldWords): RubricField {
  const same = { key, label: words[key], required: false };
  return key === 'score'
    ? { ...same, type: 'numeric', min: -1e9, max: 1e9, display: 'number' }
    : { ...same, type: 'text' };
}

/** The questions to decide, as the form asks them: what differs first. */
export function decisionFields(open: OpenCase, words: FieldWords): readonly RubricField[] {
  const asked = fieldsFor(open.rubric, heldItem(open), words.verdict);
  const missing = (['score', 'label'] as const).filter(
    (key) => open.fields.includes(key) && !asked.some((field) => field.key === key),
  );
  const all = [...asked, ...missing.map((key) => builtIn(key, words))];
  const isOpen = (field: RubricField) => !Object.hasOwn(open.agreed, wireKey(field.key));
  return [...all.filter(isOpen), ...all.filter((field) => !isOpen(field))];
}

/** Everything that raters were asked, decided here or not. */
export function comparedFields(open: OpenCase, words: FieldWords): readonly RubricField[] {
  const decided = decisionFields(open, words);
  const known = new Set(decided.map(({ key }) => key));
  const all = fieldsFor(open.rubric, { ...heldItem(open), reopened_fields: null }, words.verdict);
  return [...decided, ...all.filter(({ key }) => !known.has(key))];
}

/** A field that is asked of each side is one on the wire. */
export const wireKey = (key: string) => key.split('.')[0] ?? key;

/** One rater's answers as the form holds them. */
export function formValues({ values, score, label }: GivenAnswer): Record<string, unknown> {
  return {
    ...(score !== null && { score }),
    ...(label !== null && { label }),
    ...valuesBySide(values),
  };
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What is decided, as the wire has it: every field of the policy, null where it was left open. */
export function decidedValues(
  fields: readonly string[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [key = path, side] = path.split('.');
    if (isEmpty(value)) continue;
    found[key] = side === undefined ? value : { ...(found[key] as object | undefined), [side]: value };
  }
  return Object.fromEntries(fields.map((key) => [key, found[key] ?? null]));
}
