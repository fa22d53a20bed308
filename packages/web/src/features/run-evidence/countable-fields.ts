import type { Queue } from '@evalguard/contract';

/** A question whose answers can be counted or averaged. */
export interface CountableField {
  key: string;
  /** Null: one of EvalGuard's own two, which the page names. */
  label: string | null;
  kind: 'choice' | 'boolean' | 'number' | 'text';
  options: readonly { value: string; label: string | null }[];
}

type Field = Queue['rubric']['fields'][number];

function countable(field: Field): CountableField[] {
  if ('per_side' in field && field.per_side === true) return [];
  const plain = { key: field.key, label: field.label, options: [] };
  if (field.type === 'boolean') return [{ ...plain, kind: 'boolean' }];
  if (field.type === 'numeric') return [{ ...plain, kind: 'number' }];
  if (field.type !== 'categorical') return [];
  const options = field.options.map(({ value, label }) => ({ value, label: label ?? null }));
  return [{ ...plain, kind: 'choice', options }];
}

/** The rubric's questions that can be counted, in their order; score and label where the rubric has none. */
export function countableFields(queue: Queue): CountableField[] {
  const own = queue.rubric.fields.flatMap(countable);
  if (queue.rubric.fields.length > 0) return own;
  return [
    { key: 'score', label: null, kind: 'number', options: [] },
    { key: 'label', label: null, kind: 'text', options: [] },
  ];
}
