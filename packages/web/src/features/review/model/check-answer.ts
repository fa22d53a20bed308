import type { RubricField } from '@evalguard/contract';
import type { Answer, Fault } from './review-state.ts';

function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function faultOf(field: RubricField, value: unknown): Fault | null {
  if (isMissing(value)) return field.required ? 'required' : null;
  if (field.type === 'numeric' && typeof value === 'number') {
    if (value < field.min || value > field.max) return 'outOfRange';
    const steps = field.step === undefined ? 0 : (value - field.min) / field.step;
    // Floats such as 0.1 + 0.2 count as 0.3, as they do on the server.
    if (Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, Math.abs(steps))) return 'offStep';
  }
  if (field.type === 'text' && typeof value === 'string' && field.max_length !== undefined) {
    return value.length > field.max_length ? 'tooLong' : null;
  }
  return null;
}

/** What stands in the way of submitting, by field; the server checks the same again. */
export function checkAnswer(fields: readonly RubricField[], answer: Answer): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  for (const field of fields) {
    const fault = faultOf(field, answer.values[field.key]);
    if (fault !== null) faults.set(field.key, fault);
  }
  return faults;
}
