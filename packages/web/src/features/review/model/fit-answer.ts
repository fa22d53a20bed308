import type { Rubric, RubricField } from '@evalguard/contract';
import { fieldsFor } from './answer-fields.ts';
import type { Answer, HeldItem } from './review-state.ts';

/**
 * Of an answer what the questions take as they are now. A rubric may have changed since it was written: a question may be
 * gone, or the option that was chosen. The same answer when all of it fits.
 */
export function fitAnswer(rubric: Rubric, item: HeldItem, answer: Answer): Answer {
  // Questions that are not asked again keep their answers.
  const fields = new Map(
    fieldsFor(rubric, { ...item, reopened_fields: null }, '').map((field) => [field.key, field]),
  );
  const entries = Object.entries(answer.values);
  const fitting = entries.filter(([key, value]) => {
    const field = fields.get(key);
    return field !== undefined && (value === undefined || value === null || fits(field, value));
  });
  return fitting.length === entries.length ? answer : { ...answer, values: Object.fromEntries(fitting) };
}

function fits(field: RubricField, value: unknown): boolean {
  switch (field.type) {
    case 'categorical': {
      const isOption = (one: unknown) => field.options.some((option) => option.value === one);
      return Array.isArray(value)
        ? field.multiple && value.every(isOption)
        : !field.multiple && isOption(value);
    }
    case 'numeric':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
    case 'correction':
      return typeof value === 'string';
    case 'spans': {
      const isLabel = (span: { label?: unknown }) =>
        field.labels.some(({ value: one }) => one === span.label);
      return Array.isArray(value) && value.every(isLabel);
    }
  }
}
