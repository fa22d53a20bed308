import type { Rubric, RubricField, TargetType } from '@evalguard/contract';
import { outputText } from '../output-text.ts';
import type { Answer, HeldItem } from './review-state.ts';

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

const firstSide = ({ target }: HeldItem) =>
  target?.type === 'pairwise' ? (target.sides as { side: string }[])[0]?.side : undefined;

/**
 * A field that is asked of each side becomes two: `tone.a` and `tone.b`, by the sides as made, in the order in which
 * they are seen and named after where they stand.
 */
function bySide(field: RubricField, item: HeldItem): RubricField[] {
  if (!('per_side' in field) || field.per_side !== true) return [inSeenOrder(field, item)];
  const sides = firstSide(item) === 'b' ? ['b', 'a'] : ['a', 'b'];
  return sides.map((side, at) => ({
    ...field,
    key: `${field.key}.${side}`,
    label: `${field.label} · ${at === 0 ? 'A' : 'B'}`,
  }));
}

/** Answers as the fields above hold them, of answers as the wire has them: only those by side are objects. */
export function valuesBySide(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([side, answer]) => [`${key}.${side}`, answer])
        : [[key, value]],
    ),
  );
}

/**
 * In a pair, a and b are the sides as they were made, and the rater sees either first. What stands on the screen keeps
 * its place, its label and its key; the value behind it is that of the side that was seen there.
 */
function inSeenOrder(field: RubricField, item: HeldItem): RubricField {
  if (field.type !== 'categorical' || firstSide(item) !== 'b') return field;
  const swapped: Readonly<Record<string, string>> = { a: 'b', b: 'a' };
  const options = field.options.map((option) => ({
    ...option,
    label: option.label ?? (Object.hasOwn(swapped, option.value) ? option.value.toUpperCase() : undefined),
    value: swapped[option.value] ?? option.value,
  }));
  return { ...field, options } as RubricField;
}

/** The fields that this item asks for: those opened again, when only some were. */
export function fieldsFor(rubric: Rubric, item: HeldItem, plainLabel: string): readonly RubricField[] {
  const { reopened_fields: reopened } = item;
  const fields =
    rubric.fields.length === 0
      ? [plainField(item.item.target_type, plainLabel)]
      : rubric.fields.filter((field) => reopened?.includes(field.key) ?? true);
  return fields.flatMap((field) => bySide(field, item));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** An answer as the wire has it, without what was left open: an opened correction that corrects nothing, too. */
export function toJudgement(rubric: Rubric, item: HeldItem, answer: Answer, durationMs: number) {
  const corrections = new Set(
    rubric.fields.filter((field) => field.type === 'correction' && !field.required).map(({ key }) => key),
  );
  const output = corrections.size === 0 ? '' : outputText(item);
  const values: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(answer.values)) {
    const [key = path, side] = path.split('.');
    if (isEmpty(value) || (corrections.has(key) && value === output)) continue;
    values[key] = side === undefined ? value : { ...(values[key] as object | undefined), [side]: value };
  }
  const isPlain = rubric.fields.length === 0;
  return {
    values: isPlain ? {} : values,
    label: isPlain ? (values.label ?? null) : null,
    flagged: answer.isFlagged,
    flag_reason: answer.isFlagged ? answer.flagReason?.trim() || null : null,
    comment: answer.comment.trim() === '' ? null : answer.comment,
    duration_ms: Math.min(durationMs, 86_400_000),
  };
}
