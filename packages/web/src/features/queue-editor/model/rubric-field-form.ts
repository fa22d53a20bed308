import type { RubricField } from '@evalguard/contract';
import { type FieldDraft, type OptionDraft, type RubricDraft, takesSides } from './rubric-draft.ts';

type Option = Extract<RubricField, { type: 'categorical' }>['options'][number];

const known = new Set([
  ...['key', 'label', 'description', 'required', 'hotkey', 'type', 'multiple', 'options', 'labels'],
  ...['min', 'max', 'step', 'display', 'max_length', 'per_side'],
]);

/** What stands in an input as the number that the API takes; nothing typed is nothing said. */
export function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return plain === '' ? undefined : Number(plain);
}

const filled = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
const given = (name: string, text: string) => {
  const number = numberOf(text);
  return number === undefined ? {} : { [name]: number };
};

function optionInput(option: OptionDraft): Record<string, unknown> {
  const { value, label, description, hotkey } = option;
  return {
    value: value.trim(),
    ...filled('label', label),
    ...filled('description', description),
    ...filled('hotkey', hotkey),
  };
}

function settingsOf(field: FieldDraft): Record<string, unknown> {
  switch (field.type) {
    case 'categorical':
      return { multiple: field.multiple, options: field.options.map(optionInput) };
    case 'spans':
      return { labels: field.options.map(optionInput) };
    case 'numeric':
      return {
        min: numberOf(field.min),
        max: numberOf(field.max),
        ...given('step', field.step),
        display: field.display,
      };
    case 'text':
      return given('max_length', field.maxLength);
    case 'boolean':
    case 'correction':
      return {};
  }
}

/** A field as the API takes it, valid or not. */
export function fieldInput(field: FieldDraft): Record<string, unknown> {
  return {
    ...field.rest,
    key: field.key,
    label: field.label.trim(),
    ...filled('description', field.description),
    required: field.required,
    ...filled('hotkey', field.hotkey),
    type: field.type,
    ...(field.isPerSide && takesSides(field.type) && { per_side: true }),
    ...settingsOf(field),
  };
}

const text = (number: number | undefined) => (number === undefined ? '' : String(number));

function optionDraft(option: Option, id: number): OptionDraft {
  return {
    id,
    value: option.value,
    isValueOwn: true,
    label: option.label ?? '',
    description: option.description ?? '',
    hotkey: option.hotkey ?? '',
  };
}

function fieldDraft(field: RubricField, id: number): FieldDraft {
  const options = field.type === 'categorical' ? field.options : field.type === 'spans' ? field.labels : [];
  const isNumeric = field.type === 'numeric';
  return {
    id,
    type: field.type,
    key: field.key,
    isKeyOwn: true,
    label: field.label,
    description: field.description ?? '',
    hotkey: field.hotkey ?? '',
    required: field.required,
    options: options.map((option, index) => optionDraft(option, id + 1 + index)),
    multiple: field.type === 'categorical' && field.multiple,
    min: isNumeric ? text(field.min) : '1',
    max: isNumeric ? text(field.max) : '5',
    step: isNumeric ? text(field.step) : '1',
    display: isNumeric ? field.display : 'stars',
    maxLength: field.type === 'text' ? text(field.max_length) : '',
    isPerSide: 'per_side' in field && field.per_side === true,
    rest: Object.fromEntries(Object.entries(field).filter(([name]) => !known.has(name))),
  };
}

/** Saved fields, to be edited. Their ids begin at `firstId`. */
export function rubricDraft(fields: readonly RubricField[], firstId = 1): RubricDraft {
  let nextId = firstId;
  const drafts = fields.map((field) => {
    const draft = fieldDraft(field, nextId);
    nextId += 1 + draft.options.length;
    return draft;
  });
  return { fields: drafts, nextId };
}
