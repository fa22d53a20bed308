import { signsOf } from '../keys/signs-of.ts';

export const adjudicationCommands = [
  'submit',
  'release',
  'reason',
  'answers',
  'instructions',
  'shortcuts',
  'leave',
] as const;
export type AdjudicationCommand = (typeof adjudicationCommands)[number];

/** The keys of each command as they are shown. */
export const adjudicationKeys: Readonly<Record<AdjudicationCommand, readonly string[]>> = {
  submit: ['Enter', 'Mod Enter'],
  release: ['Shift S'],
  reason: ['Shift C'],
  answers: ['Shift A'],
  instructions: ['Shift I'],
  shortcuts: ['?'],
  leave: ['Shift Q'],
};

const shifted: Readonly<Record<string, AdjudicationCommand>> = {
  s: 'release',
  c: 'reason',
  a: 'answers',
  i: 'instructions',
  q: 'leave',
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** The command of a key press, or the number of the rater whose answer is to be taken (Shift and a digit). */
export function adjudicationCommandOf(event: Key, isTyping: boolean): AdjudicationCommand | number | null {
  const hasMod = event.ctrlKey || event.metaKey;
  if (hasMod) return event.key === 'Enter' ? 'submit' : null;
  if (isTyping || event.altKey) return null;
  if (event.key === '?' || event.key === '؟') return 'shortcuts';
  if (event.key === 'Enter') return 'submit';
  if (!event.shiftKey) return null;
  // By its place: with Shift, a digit's key types a sign, and another one on each layout.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit !== undefined) return Number(digit);
  return shifted[signsOf(event).at(-1) ?? ''] ?? null;
}
