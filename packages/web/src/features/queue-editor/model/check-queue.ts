import { CreateQueueInput, limits, RubricField, takenHotkeys } from '@evalguard/contract';
import { fieldsFor, type QueueDraft, queueInput } from './queue-draft.ts';
import type { FieldDraft } from './rubric-draft.ts';
import { fieldInput } from './rubric-field-form.ts';

/** What is wrong with one setting: where, as the server writes it ("rubric.fields[0].key"), and how. */
export interface Fault {
  path: string;
  code: string;
  message: string;
}

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    text += typeof part === 'number' ? `[${part}]` : text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}

/** Every fault by its path, as the server would find it: the same schema. `stored` is the queue as it is there. */
export function checkQueue(draft: QueueDraft, stored: QueueDraft | null): ReadonlyMap<string, Fault> {
  const parsed = CreateQueueInput.safeParse(queueInput(draft));
  const faults = new Map<string, Fault>();
  for (const { path, code, message } of parsed.error?.issues ?? []) {
    const text = pathText(path);
    if (!faults.has(text)) faults.set(text, { path: text, code, message });
  }
  const present = stored === null ? [] : finishedFields(stored);
  for (const { path, hotkey } of takenHotkeys(fieldsFor(draft).map(fieldInput) as RubricField[], present)) {
    faults.set(`rubric.${path}`, { path: `rubric.${path}`, code: 'taken_hotkey', message: hotkey });
  }
  return faults;
}

const finishedFields = (draft: QueueDraft) =>
  fieldsFor(draft)
    .map(finishedField)
    .filter((field) => field !== null);

/** The field as raters would get it, or null while something is missing. */
export function finishedField(field: FieldDraft): RubricField | null {
  const parsed = RubricField.safeParse(fieldInput(field));
  return parsed.success ? parsed.data : null;
}

export const bounds = {
  ratersMax: limits.ratersPerItemMax,
  leaseMinutesMax: limits.leaseSecondsMax / 60,
  leaseSecondsMin: limits.leaseSecondsMin,
  textMax: limits.textLengthMax,
  nameMax: limits.nameLengthMax,
  fieldsMax: limits.rubricFieldsMax,
};
