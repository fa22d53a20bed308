import { DomainError, keptKeys, type RubricField, takenHotkeys } from '@evalguard/contract';

/** A key that the review page uses itself never reaches a question. What was stored before that was refused may stay. */
export function requireFreeHotkeys(fields: readonly RubricField[], present: readonly RubricField[]): void {
  const details = takenHotkeys(fields, present).map(({ path, field, hotkey }) => ({
    path: `rubric.${path}`,
    code: 'taken_hotkey',
    message: `The hotkey "${hotkey}" in the field "${field}" belongs to the review page, which keeps ${keptKeys}. Choose another character.`,
  }));
  const [first] = details;
  if (first !== undefined) throw new DomainError('VALIDATION_ERROR', first.message, details);
}
