import type { RubricField } from '@evalguard/contract';
import { canonical } from './queue-draft.ts';
import type { RubricDraft } from './rubric-draft.ts';
import { fieldInput, rubricDraft } from './rubric-field-form.ts';

export interface RubricChange {
  /** Labels, in the order of the rubric. */
  added: string[];
  removed: string[];
  changed: string[];
  /** The fields stand in another order; nothing else need be different. */
  isReordered: boolean;
}

/** What a new version of the rubric would change for those who have answered the present one. */
export function rubricChange(saved: readonly RubricField[], draft: RubricDraft): RubricChange {
  // Through the editor's form, so that only what somebody changed in it differs.
  const before = new Map(rubricDraft(saved).fields.map((field) => [field.key, fieldInput(field)]));
  const now = draft.fields.map((field) => ({ ...field, input: fieldInput(field) }));
  const keys = new Set(now.map((field) => field.key));
  const kept = now.filter((field) => before.has(field.key));
  const places = kept.map((field) => saved.findIndex(({ key }) => key === field.key));
  return {
    added: now.filter((field) => !before.has(field.key)).map((field) => field.label || field.key),
    removed: saved.filter((field) => !keys.has(field.key)).map((field) => field.label),
    changed: kept
      .filter((field) => canonical(field.input) !== canonical(before.get(field.key)))
      .map((field) => field.label || field.key),
    isReordered: places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0)),
  };
}
