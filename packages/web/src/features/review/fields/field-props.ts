import type { RubricField } from '@evalguard/contract';

export interface FieldProps<T extends RubricField['type']> {
  field: Extract<RubricField, { type: T }>;
  value: unknown;
  onChange(value: unknown): void;
  /** Digits go to this field, so it shows them. */
  isActive: boolean;
}

/** Ids of a field's parts; unique, because keys are unique in a rubric. */
export const fieldId = (key: string) => `field-${key}`;
export const controlId = (key: string) => `control-${key}`;
export const faultId = (key: string) => `fault-${key}`;
