import { bounds, type Fault } from './check-queue.ts';

/** Key of `queues.faults` with what it fills in. */
export interface FaultText {
  key:
    | (
        | 'empty'
        | 'tooLong'
        | 'key'
        | 'keyTwice'
        | 'hotkey'
        | 'hotkeyTaken'
        | 'noOptions'
        | 'sameValues'
        | 'number'
      )
    | ('maxBelowMin' | 'step' | 'raters' | 'lease' | 'length' | 'tooManyFields');
  max?: number;
}

const numbers = new Set(['min', 'max', 'step']);
const named = new Set(['name', 'label', 'value', 'description', 'instructions']);

/** What to say of a fault, in our own words where we have them; null: the server's message stands. */
export function faultText({ path, code }: Pick<Fault, 'path' | 'code'>): FaultText | null {
  const last =
    path
      .replaceAll(/\[\d+\]$/g, '')
      .split('.')
      .at(-1) ?? '';
  if (path === 'raters_per_item') return { key: 'raters', max: bounds.ratersMax };
  if (path === 'lease_seconds') return { key: 'lease' };
  if (path === 'rubric.fields') return { key: 'tooManyFields', max: bounds.fieldsMax };
  if (last === 'key') return { key: code === 'custom' ? 'keyTwice' : 'key' };
  if (last === 'hotkey') return { key: code === 'taken_hotkey' ? 'hotkeyTaken' : 'hotkey' };
  if (last === 'max_length') return { key: 'length', max: bounds.textMax };
  if (last === 'options' || last === 'labels') return { key: code === 'custom' ? 'sameValues' : 'noOptions' };
  if (numbers.has(last)) {
    if (code === 'custom') return { key: 'maxBelowMin' };
    return { key: last === 'step' && code === 'too_small' ? 'step' : 'number' };
  }
  if (named.has(last) && code === 'too_small') return { key: 'empty' };
  if (named.has(last) && code === 'too_big') {
    const isText = last === 'description' || last === 'instructions';
    return { key: 'tooLong', max: isText ? bounds.textMax : bounds.nameMax };
  }
  return null;
}
