import type { ErrorDetail, Rubric } from '@evalguard/contract';
import { invalidValues } from '../annotations/write-revision.ts';
import { validateValues } from '../rubrics/validate-values.ts';

/** What was decided, by field of the policy; a fault for each value that the rubric does not allow. */
export function checkDecision(rubric: Rubric, fields: readonly string[], given: Record<string, unknown>) {
  const faults: ErrorDetail[] = [];
  const fault = (key: string, code: string, message: string) =>
    faults.push({ path: `values.${key}`, code, message });
  for (const key of Object.keys(given)) {
    if (!fields.includes(key))
      fault(key, 'unknown_field', `is not decided here; these are: ${fields.join(', ')}`);
    else if (given[key] !== null && !isKnown(rubric, key))
      fault(key, 'unknown_field', 'is no field of the rubric any more: send null');
  }
  for (const key of fields) if (given[key] === undefined) fault(key, 'required', 'decide it, or send null');
  const asked = rubric.fields.filter((field) => fields.includes(field.key));
  const isAsked = (key: string) => asked.some((field) => field.key === key);
  if (!isAsked('score') && fields.includes('score') && !isFiniteOrNull(given.score)) {
    fault('score', 'invalid_type', 'must be a finite number or null');
  }
  if (!isAsked('label') && fields.includes('label') && !isTextOrNull(given.label)) {
    fault('label', 'invalid_type', 'must be text or null');
  }
  const answered = Object.entries(given).filter(([key, value]) => isAsked(key) && value !== null);
  const optional = asked.map((field) => ({ ...field, required: false }));
  faults.push(...validateValues(optional, Object.fromEntries(answered)).faults);
  if (faults.length > 0) throw invalidValues(faults);
  return Object.fromEntries(fields.map((key) => [key, given[key] ?? null]));
}

const isKnown = (rubric: Rubric, key: string) =>
  key === 'score' || key === 'label' || rubric.fields.some((field) => field.key === key);

function isFiniteOrNull(value: unknown): boolean {
  return value === null || value === undefined || Number.isFinite(value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.length > 0);
}
