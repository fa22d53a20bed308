import { invalidField } from '@evalguard/contract';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import type { ReviewField } from '../agreement/review-field.ts';

/** Whether an answer (its code or number) counts as positive; null where numbers are averaged instead. */
export type IsPositive = ((value: number) => boolean) | null;

function numberAtLeast(positive: string | undefined): IsPositive {
  if (positive === undefined) return null;
  const least = positive.trim() === '' ? Number.NaN : Number(positive);
  if (!Number.isFinite(least)) {
    throw invalidField('positive', 'not_a_number', 'For a number, `positive` is the least that passes.');
  }
  return (value) => value >= least;
}

function booleanIs(positive = 'true'): IsPositive {
  if (positive !== 'true' && positive !== 'false') {
    throw invalidField('positive', 'not_a_boolean', 'For a boolean, `positive` is true or false.');
  }
  const wanted = Number(positive === 'true');
  return (value) => value === wanted;
}

function nameIs(field: ReviewField, { names, sets }: FieldRatings, positive: string | undefined): IsPositive {
  const known = field.options.length > 0 ? ` One of: ${field.options.join(', ')}.` : '';
  if (positive === undefined) {
    const message = `Say with \`positive\` which answer to "${field.key}" passes.${known}`;
    throw invalidField('positive', 'needs_positive', message);
  }
  if (field.options.length > 0 && !field.options.includes(positive)) {
    const message = `"${positive}" is no value of the field "${field.key}".${known}`;
    throw invalidField('positive', 'unknown_value', message);
  }
  const code = names?.indexOf(positive) ?? -1;
  if (sets !== null) return (value) => sets[value]?.includes(code) ?? false;
  return (value) => value === code;
}

/** What counts as positive on a field; for multi-select, any answer that holds the value. Faults are of `positive`. */
export function positiveAnswer(
  field: ReviewField,
  encoded: FieldRatings,
  positive: string | undefined,
): IsPositive {
  if (field.metrics.length === 0) {
    const message = `A field of type ${field.type} has no answers that could be counted or averaged.`;
    throw invalidField('field', 'not_countable', message);
  }
  if (encoded.names === null) return numberAtLeast(positive);
  return field.type === 'boolean' ? booleanIs(positive) : nameIs(field, encoded, positive);
}
