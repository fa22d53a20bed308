import type { RubricField } from '@evalguard/contract';
import { nameKey } from './name-key.ts';

export type FieldType = RubricField['type'];
export const fieldTypes: readonly FieldType[] = [
  'categorical',
  'numeric',
  'boolean',
  'text',
  'correction',
  'spans',
];
export type NumericDisplay = Extract<RubricField, { type: 'numeric' }>['display'];

/** What is being typed of one value: texts as they stand in their inputs. */
export interface OptionDraft {
  id: number;
  value: string;
  /** The value follows the label until somebody types one, or the value has been saved. */
  isValueOwn: boolean;
  label: string;
  description: string;
  hotkey: string;
}

/** One field as it stands in the editor. It keeps the settings of every type, so that trying another loses nothing. */
export interface FieldDraft {
  id: number;
  type: FieldType;
  key: string;
  /** The key follows the label until somebody types one, or the field has been saved. */
  isKeyOwn: boolean;
  label: string;
  description: string;
  hotkey: string;
  required: boolean;
  /** Of choices and of highlights. */
  options: readonly OptionDraft[];
  multiple: boolean;
  min: string;
  max: string;
  step: string;
  display: NumericDisplay;
  maxLength: string;
  /** In a pair: asked of each side. */
  isPerSide: boolean;
  /** Settings of a saved field that this editor has no control for: they go back as they came. */
  rest: Readonly<Record<string, unknown>>;
}

export interface RubricDraft {
  fields: readonly FieldDraft[];
  /** Ids tell fields and values apart while their keys and labels are typed. */
  nextId: number;
}

export const emptyRubric: RubricDraft = { fields: [], nextId: 1 };

function emptyField(id: number, type: FieldType): FieldDraft {
  return {
    ...{ id, type, key: '', isKeyOwn: false, label: '', description: '', hotkey: '', required: true },
    ...{ options: [], multiple: false, min: '1', max: '5', step: '1', display: 'stars', maxLength: '' },
    isPerSide: false,
    rest: {},
  };
}

function emptyOption(id: number): OptionDraft {
  return { id, value: '', isValueOwn: false, label: '', description: '', hotkey: '' };
}

/** Corrections and highlights belong to one output: a pair has two. */
export const takesSides = (type: FieldType) => type !== 'correction' && type !== 'spans';

const takesOptions = (type: FieldType) => type === 'categorical' || type === 'spans';

const keysOf = (rubric: RubricDraft, but: number) =>
  new Set(rubric.fields.filter((field) => field.id !== but).map((field) => field.key));

/** A new field at the end, with an unused key and, where values are needed, two to begin with. */
export function addField(rubric: RubricDraft, type: FieldType): RubricDraft {
  const id = rubric.nextId;
  const field = { ...emptyField(id, type), key: nameKey('', keysOf(rubric, id)) };
  const options = takesOptions(type) ? [emptyOption(id + 1), emptyOption(id + 2)] : [];
  return { fields: [...rubric.fields, { ...field, options }], nextId: id + 3 };
}

export function removeField(rubric: RubricDraft, id: number): RubricDraft {
  return { ...rubric, fields: rubric.fields.filter((field) => field.id !== id) };
}

/** Swaps an element with its neighbour; at an end nothing happens. */
function moved<T extends { id: number }>(list: readonly T[], id: number, step: -1 | 1): readonly T[] {
  const from = list.findIndex((element) => element.id === id);
  const [one, other] = [list[from], list[from + step]];
  if (one === undefined || other === undefined) return list;
  const next = [...list];
  next[from] = other;
  next[from + step] = one;
  return next;
}

export function moveField(rubric: RubricDraft, id: number, step: -1 | 1): RubricDraft {
  return { ...rubric, fields: moved(rubric.fields, id, step) };
}

export function changeField(rubric: RubricDraft, id: number, patch: Partial<FieldDraft>): RubricDraft {
  let { nextId } = rubric;
  const fields = rubric.fields.map((field) => {
    if (field.id !== id) return field;
    const next = { ...field, ...patch };
    if (!next.isKeyOwn && patch.label !== undefined) next.key = nameKey(patch.label, keysOf(rubric, id));
    if (takesOptions(next.type) && next.options.length === 0) {
      next.options = [emptyOption(nextId), emptyOption(nextId + 1)];
      nextId += 2;
    }
    return next;
  });
  return { fields, nextId };
}

function changeOptions(
  rubric: RubricDraft,
  fieldId: number,
  change: (options: readonly OptionDraft[]) => readonly OptionDraft[],
): RubricDraft {
  const fields = rubric.fields.map((field) =>
    field.id === fieldId ? { ...field, options: change(field.options) } : field,
  );
  return { ...rubric, fields };
}

export function addOption(rubric: RubricDraft, fieldId: number): RubricDraft {
  const next = changeOptions(rubric, fieldId, (options) => [...options, emptyOption(rubric.nextId)]);
  return { ...next, nextId: rubric.nextId + 1 };
}

export function removeOption(rubric: RubricDraft, fieldId: number, id: number): RubricDraft {
  return changeOptions(rubric, fieldId, (options) => options.filter((option) => option.id !== id));
}

export function moveOption(rubric: RubricDraft, fieldId: number, id: number, step: -1 | 1): RubricDraft {
  return changeOptions(rubric, fieldId, (options) => moved(options, id, step));
}

export function changeOption(
  rubric: RubricDraft,
  fieldId: number,
  id: number,
  patch: Partial<OptionDraft>,
): RubricDraft {
  return changeOptions(rubric, fieldId, (options) => {
    const taken = new Set(options.filter((option) => option.id !== id).map((option) => option.value));
    return options.map((option) => {
      if (option.id !== id) return option;
      const next = { ...option, ...patch };
      if (!next.isValueOwn && patch.label !== undefined) {
        next.value = patch.label.trim() === '' ? '' : nameKey(patch.label, taken, 'value');
      }
      return next;
    });
  });
}
