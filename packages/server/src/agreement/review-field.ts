import {
  type AgreementMetric,
  invalidField,
  isPerSide,
  type Rubric,
  type RubricField,
} from '@evalguard/contract';

/** A question that raters answered: a field of the rubric, or one of EvalGuard's own two. */
export interface ReviewField {
  key: string;
  type: RubricField['type'] | 'score' | 'label';
  /** How answers may be compared, the one taken unless told first; none for free text and spans. */
  metrics: readonly AgreementMetric[];
  /** The values of a categorical field, in their order. */
  options: readonly string[];
  /** The whole grid of a numeric field with a step, for statistics that count values nobody used. */
  grid: readonly number[] | null;
  /** Asked of each side of a pair: answers are `{a, b}`, and what is rated is a side of an item. */
  isPerSide: boolean;
}

const gridPointsMax = 200;

function gridOf(field: RubricField & { type: 'numeric' }): number[] | null {
  if (field.step === undefined) return null;
  const { min, max, step } = field;
  const points = Math.floor((max - min) / step + 1e-9) + 1;
  if (points > gridPointsMax) return null;
  // Divided and rounded as answers are: 0.1 · 3 is not the 0.3 that a rater sends.
  return Array.from({ length: points }, (_, i) => Number((min + i * step).toPrecision(12)));
}

function ofRubric(field: RubricField): ReviewField {
  const plain = { key: field.key, type: field.type, options: [], grid: null, isPerSide: isPerSide(field) };
  if (field.type === 'boolean') return { ...plain, metrics: ['nominal'] };
  if (field.type === 'numeric') return { ...plain, metrics: numericMetrics, grid: gridOf(field) };
  if (field.type !== 'categorical') return { ...plain, metrics: [] };
  return {
    ...plain,
    metrics: field.multiple ? ['masi', 'jaccard'] : ['nominal', 'ordinal'],
    options: field.options.map(({ value }) => value),
  };
}

const numericMetrics = ['interval', 'ordinal', 'ratio', 'nominal'] as const;

/** The rubric's fields, then score and label unless the rubric has fields of that name. */
export function reviewFields(rubric: Rubric): ReviewField[] {
  const own = rubric.fields.map(ofRubric);
  const builtIn: ReviewField[] = [
    { key: 'score', type: 'score', metrics: numericMetrics, options: [], grid: null, isPerSide: false },
    { key: 'label', type: 'label', metrics: ['nominal'], options: [], grid: null, isPerSide: false },
  ];
  const isFree = ({ key }: ReviewField) => !own.some((field) => field.key === key);
  return [...own, ...builtIn.filter(isFree)];
}

/** The field of this name, or a fault of `field`. */
export function fieldNamed(fields: readonly ReviewField[], key: string): ReviewField {
  const found = fields.find((field) => field.key === key);
  if (found !== undefined) return found;
  const names = fields.map((field) => field.key).join(', ');
  throw invalidField('field', 'unknown_field', `The queue has no field "${key}". It has: ${names}.`);
}

/** For what is computed of items: a field that is asked of each side has no one answer for an item. */
export function requireOneAnswer(field: ReviewField): void {
  if (!field.isPerSide) return;
  const message = `The field "${field.key}" is asked of each side of a pair; an item has no one answer to it.`;
  throw invalidField('field', 'per_side', message);
}
