import { DomainError, isPerSide, type RubricField, type TargetType } from '@evalguard/contract';

/** Only a pair has sides to be asked about. */
export function requireFittingFields(fields: readonly RubricField[], targetType: TargetType): void {
  if (targetType === 'pairwise') return;
  const message = 'Only pairwise queues ask about each side.';
  const details = fields.flatMap((field, index) =>
    isPerSide(field) ? [{ path: `rubric.fields[${index}].per_side`, code: 'needs_pairs', message }] : [],
  );
  if (details.length > 0) throw new DomainError('VALIDATION_ERROR', message, details);
}
