import type { RubricField } from '@evalguard/contract';
import type { Answer } from '../model/review-state.ts';
import { signsOf } from './signs-of.ts';

export type RubricAction =
  | { kind: 'answer'; key: string; value: unknown }
  /** Text and highlights are not answered by one key: it leads to them. */
  | { kind: 'focus'; key: string }
  /** A number of several digits: the key is the first that is typed into its box. */
  | { kind: 'type'; key: string };

type Key = Pick<KeyboardEvent, 'key' | 'code'>;

/** What a single key press says about the rubric, or null. The active field goes before the others. */
export function rubricAction(
  event: Key,
  fields: readonly RubricField[],
  activeKey: string | null,
  answer: Answer,
): RubricAction | null {
  const active = fields.find((field) => field.key === activeKey) ?? fields[0];
  for (const sign of signsOf(event)) {
    if (/^\d$/.test(sign)) {
      const field = active !== undefined && takesNumbers(active) ? active : firstOpen(fields, answer);
      return field === undefined ? null : byNumber(field, Number(sign), answer);
    }
    const ordered = active === undefined ? fields : [active, ...fields.filter((field) => field !== active)];
    for (const field of ordered) {
      const option =
        field.type === 'categorical' && field.options.find((other) => other.hotkey?.toLowerCase() === sign);
      if (option) return { kind: 'answer', key: field.key, value: chosen(field, option.value, answer) };
    }
    const named = fields.find((field) => field.hotkey?.toLowerCase() === sign);
    if (named !== undefined) return byName(named, answer);
  }
  return null;
}

const takesNumbers = (field: RubricField) => ['categorical', 'boolean', 'numeric'].includes(field.type);

/** From a text or highlights a number goes to what still has to be answered. */
function firstOpen(fields: readonly RubricField[], answer: Answer): RubricField | undefined {
  return fields.find(
    (field) => field.required && takesNumbers(field) && answer.values[field.key] === undefined,
  );
}

/** With several choices a key adds and takes away; with one it chooses. */
export function chosen(
  field: Extract<RubricField, { type: 'categorical' }>,
  value: string,
  answer: Answer,
): unknown {
  const current = answer.values[field.key];
  if (!field.multiple) return value;
  const list = Array.isArray(current) ? (current as string[]) : [];
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

function byNumber(field: RubricField, digit: number, answer: Answer): RubricAction | null {
  const { key } = field;
  const place = digit === 0 ? 9 : digit - 1;
  if (field.type === 'categorical') {
    const option = field.options[place];
    return option === undefined ? null : { kind: 'answer', key, value: chosen(field, option.value, answer) };
  }
  if (field.type === 'boolean') return place > 1 ? null : { kind: 'answer', key, value: place === 0 };
  if (field.type === 'numeric') {
    if (!isOneDigit(field)) return { kind: 'type', key };
    // As on the row of digits, 0 comes after 9.
    const value = digit === 0 && field.min > 0 ? 10 : digit;
    return value < field.min || value > field.max ? null : { kind: 'answer', key, value };
  }
  return null;
}

/** Whether every answer to it is on one key; 75 and 0.5 are typed. */
function isOneDigit({ min, max, step, display }: Extract<RubricField, { type: 'numeric' }>): boolean {
  const isWhole = Number.isInteger(min) && Number.isInteger(step ?? (display === 'stars' ? 1 : Number.NaN));
  return isWhole && min >= 0 && max <= (min > 0 ? 10 : 9);
}

function byName(field: RubricField, answer: Answer): RubricAction {
  const { key } = field;
  return field.type === 'boolean'
    ? { kind: 'answer', key, value: answer.values[key] !== true }
    : { kind: 'focus', key };
}

const takesOneKey = (field: RubricField) =>
  field.type === 'boolean' ||
  (field.type === 'numeric' && isOneDigit(field)) ||
  (field.type === 'categorical' && !field.multiple);

/** Where the next key press should go once `key` is answered: the next open required field, or it stays. */
export function nextActive(fields: readonly RubricField[], key: string, answer: Answer): string {
  const index = fields.findIndex((field) => field.key === key);
  const field = fields[index];
  if (field === undefined || !takesOneKey(field)) return key;
  const isOpen = (other: RubricField) => other.required && answer.values[other.key] === undefined;
  const following = [...fields.slice(index + 1), ...fields.slice(0, index)];
  return following.find(isOpen)?.key ?? key;
}
