import { type ErrorDetail, isPerSide, type RubricField, Span } from '@evalguard/contract';
import { z } from 'zod';

type Check = (value: unknown) => { code: string; message: string } | null;

const spans = z.array(Span);

/** Whether `value` lies on the grid min, min + step, …; floats such as 0.1 + 0.2 count as 0.3. */
export function isOnGrid(value: number, min: number, step: number): boolean {
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, Math.abs(steps));
}

function checkCategorical(field: Extract<RubricField, { type: 'categorical' }>): Check {
  const known = new Set(field.options.map((option) => option.value));
  const unknown = (value: unknown) => ({
    code: 'unknown_value',
    message: `${JSON.stringify(value)?.slice(0, 200)} is not one of ${[...known].join(', ')}`,
  });
  if (!field.multiple)
    return (value) => (typeof value === 'string' && known.has(value) ? null : unknown(value));
  return (value) => {
    if (!Array.isArray(value)) return { code: 'invalid_type', message: 'must be a list of values' };
    if (new Set(value).size !== value.length)
      return { code: 'repeated_value', message: 'values must differ' };
    const stray = value.find((element) => typeof element !== 'string' || !known.has(element));
    if (stray !== undefined) return unknown(stray);
    return field.required && value.length === 0 ? { code: 'required', message: 'choose at least one' } : null;
  };
}

function checkNumeric(field: Extract<RubricField, { type: 'numeric' }>): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return { code: 'invalid_type', message: 'must be a finite number' };
    }
    if (value < field.min || value > field.max) {
      return { code: 'out_of_range', message: `must be from ${field.min} to ${field.max}, not ${value}` };
    }
    if (field.step !== undefined && !isOnGrid(value, field.min, field.step)) {
      return {
        code: 'off_step',
        message: `must be ${field.min} plus a multiple of ${field.step}, not ${value}`,
      };
    }
    return null;
  };
}

function checkText(lengthMax: number | undefined, isRequired: boolean): Check {
  return (value) => {
    if (typeof value !== 'string') return { code: 'invalid_type', message: 'must be text' };
    if (isRequired && value.trim() === '') return { code: 'required', message: 'must not be empty' };
    if (lengthMax !== undefined && value.length > lengthMax) {
      return { code: 'too_long', message: `must have at most ${lengthMax} characters, not ${value.length}` };
    }
    return null;
  };
}

function checkSpans(field: Extract<RubricField, { type: 'spans' }>): Check {
  const known = new Set(field.labels.map((label) => label.value));
  return (value) => {
    const parsed = spans.safeParse(value);
    if (!parsed.success)
      return { code: 'invalid_type', message: 'must be a list of {start, end, label, comment?}' };
    for (const span of parsed.data) {
      if (span.start >= span.end)
        return { code: 'empty_span', message: `start ${span.start} must lie before end` };
      if (!known.has(span.label)) return { code: 'unknown_value', message: `"${span.label}" is not a label` };
    }
    return field.required && parsed.data.length === 0
      ? { code: 'required', message: 'mark at least one stretch' }
      : null;
  };
}

function checkOf(field: RubricField): Check {
  switch (field.type) {
    case 'categorical':
      return checkCategorical(field);
    case 'numeric':
      return checkNumeric(field);
    case 'boolean':
      return (value) =>
        typeof value === 'boolean' ? null : { code: 'invalid_type', message: 'must be true or false' };
    case 'text':
      return checkText(field.max_length, field.required);
    case 'correction':
      return checkText(undefined, field.required);
    case 'spans':
      return checkSpans(field);
  }
}

const sides = ['a', 'b'] as const;

/** The answers of both sides; of a field that is not required, one side alone may be answered. */
function checkSides(
  field: RubricField,
  given: Readonly<Record<string, unknown>>,
  { values, faults }: { values: Record<string, unknown>; faults: ErrorDetail[] },
): void {
  const answer = (Object.hasOwn(given, field.key) ? given[field.key] : undefined) ?? {};
  const path = `values.${field.key}`;
  const isBySide = typeof answer === 'object' && !Array.isArray(answer);
  const stray = isBySide ? Object.keys(answer).find((key) => key !== 'a' && key !== 'b') : undefined;
  if (!isBySide || stray !== undefined) {
    faults.push({ path, code: 'invalid_type', message: 'must be {a, b}: an answer for each side' });
    return;
  }
  const bySide: Record<string, unknown> = {};
  for (const side of sides) {
    const value = (answer as Record<string, unknown>)[side] ?? null;
    if (value === null && !field.required) continue;
    const fault =
      value === null
        ? { code: 'required', message: `${field.label} is required for each side` }
        : checkOf(field)(value);
    if (fault === null) bySide[side] = value;
    else faults.push({ path: `${path}.${side}`, ...fault });
  }
  if (Object.keys(bySide).length > 0) values[field.key] = bySide;
}

/**
 * Holds answers against a rubric. A field set to null counts as not answered and is left out of `values`. Every fault
 * is listed, with the path `values.<key>`; a key that the rubric does not have is one, so that nothing is lost
 * silently.
 */
export function validateValues(
  fields: readonly RubricField[],
  given: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown>; faults: ErrorDetail[] } {
  const values: Record<string, unknown> = {};
  const faults: ErrorDetail[] = [];
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(given)) {
    if (known.has(key)) continue;
    faults.push({ path: `values.${key}`, code: 'unknown_field', message: 'the rubric has no such field' });
  }
  for (const field of fields) {
    if (isPerSide(field)) {
      checkSides(field, given, { values, faults });
      continue;
    }
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    if (value === undefined || value === null) {
      if (field.required) {
        faults.push({ path: `values.${field.key}`, code: 'required', message: `${field.label} is required` });
      }
      continue;
    }
    const fault = checkOf(field)(value);
    if (fault === null) values[field.key] = value;
    else faults.push({ path: `values.${field.key}`, ...fault });
  }
  return { values, faults };
}
