import type { AdjudicationPolicy, AdjudicationRule, Queue, RubricField } from '@evalguard/contract';

/** What a lead may settle by a rule: answers that can be compared. */
export interface ComparableField {
  key: string;
  label: string;
  isNumber: boolean;
  /** One category of several: what a posterior is of. */
  isOneCategory: boolean;
}

function ofRubric(field: RubricField): ComparableField[] {
  if (!['categorical', 'boolean', 'numeric'].includes(field.type)) return [];
  const isNumber = field.type === 'numeric';
  const isManifold =
    ('multiple' in field && field.multiple) || ('per_side' in field && field.per_side === true);
  return [{ key: field.key, label: field.label, isNumber, isOneCategory: !isNumber && !isManifold }];
}

/** The rubric's fields; EvalGuard's label and score where it has none that can be compared. */
export function comparableFields(queue: Queue, words: { label: string; score: string }): ComparableField[] {
  const own = queue.rubric.fields.flatMap(ofRubric);
  if (own.length > 0) return own;
  return [
    { key: 'label', label: words.label, isNumber: false, isOneCategory: true },
    { key: 'score', label: words.score, isNumber: true, isOneCategory: false },
  ];
}

export const rules = ['unanimous', 'majority', 'distance', 'posterior', 'none'] as const;

/** Whether a rule can settle the field at all. */
export const fits = (rule: AdjudicationRule, field: ComparableField) =>
  rule !== 'posterior' || field.isOneCategory;

/** How many equal answers of `raters` a majority takes. */
export function majorityOf(raters: number, share: number | null): number {
  let needed = Math.floor(raters / 2) + 1;
  while (needed / raters < (share ?? 0) - 1e-9) needed += 1;
  return needed;
}

export type PolicyChoice = Pick<AdjudicationPolicy, 'rule' | 'threshold' | 'fields' | 'adjudicator_pool_id'>;

export const isShare = (rule: AdjudicationRule) => rule === 'majority' || rule === 'posterior';
export const defaultThreshold = {
  unanimous: '',
  majority: '50',
  distance: '1',
  posterior: '90',
  none: '',
} as const;

/** As the wire has it; null while the threshold is no number. */
export function thresholdOf(rule: AdjudicationRule, text: string): number | null {
  if (rule === 'unanimous' || rule === 'none' || text.trim() === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? (isShare(rule) ? value / 100 : value) : null;
}
