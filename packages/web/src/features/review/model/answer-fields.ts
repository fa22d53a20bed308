import type { Rubric, RubricField, TargetType } from '@evalguard/contract';
import type { Answer, HeldItem } from './review-state.ts';

/** The label of a flagged item: someone with more say shall look at it. */
export const flaggedLabel = 'flagged';

const plainValues = {
  pairwise: ['a', 'b', 'tie', 'both_bad'],
  other: ['good', 'bad', 'unsure'],
} as const;

/** The one question of a queue without a rubric: its answer is the annotation's own label. */
function plainField(targetType: TargetType, label: string): RubricField {
  const values = targetType === 'pairwise' ? plainValues.pairwise : plainValues.other;
  const options = values.map((value) => ({ value }));
  return { key: 'label', type: 'categorical', label, required: true, multiple: false, options };
}

/** The fields that this item asks for: those opened again, when only some were. */
export function fieldsFor(rubric: Rubric, item: HeldItem, plainLabel: string): readonly RubricField[] {
  if (rubric.fields.length === 0) return [plainField(item.item.target_type, plainLabel)];
  const { reopened_fields: reopened } = item;
  return reopened === null ? rubric.fields : rubric.fields.filter((field) => reopened.includes(field.key));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** An answer as the wire has it, without what was left open. */
export function toJudgement(rubric: Rubric, answer: Answer, durationMs: number) {
  const values = Object.fromEntries(Object.entries(answer.values).filter(([, value]) => !isEmpty(value)));
  const isPlain = rubric.fields.length === 0;
  const label = isPlain ? (values.label ?? null) : answer.isFlagged ? flaggedLabel : null;
  return {
    values: isPlain ? {} : values,
    label,
    comment: answer.comment.trim() === '' ? null : answer.comment,
    duration_ms: Math.min(durationMs, 86_400_000),
  };
}
