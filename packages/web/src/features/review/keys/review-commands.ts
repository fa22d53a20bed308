import { signsOf } from './signs-of.ts';

export const reviewCommands = [
  'submit',
  'skip',
  'flag',
  'undo',
  'previous',
  'next',
  'comment',
  'instructions',
  'shortcuts',
  'menu',
  'goal',
  'leave',
] as const;
export type ReviewCommand = (typeof reviewCommands)[number];

/** The keys of each command as they are shown; `Mod` is Command on a Mac and Control elsewhere. */
export const commandKeys: Readonly<Record<ReviewCommand, readonly string[]>> = {
  submit: ['Enter', 'Mod Enter'],
  skip: ['Shift S'],
  flag: ['Shift F'],
  undo: ['Shift U', 'Mod Z'],
  previous: ['[', 'Alt ←'],
  next: [']', 'Alt →'],
  comment: ['Shift C'],
  instructions: ['Shift I'],
  shortcuts: ['?'],
  menu: ['Mod K'],
  goal: ['Shift G'],
  leave: ['Shift Q'],
};

const shifted: Readonly<Record<string, ReviewCommand>> = {
  s: 'skip',
  f: 'flag',
  u: 'undo',
  c: 'comment',
  i: 'instructions',
  g: 'goal',
  q: 'leave',
};

/** The Arabic question mark lies on the same key. */
const signs: Readonly<Record<string, ReviewCommand>> = {
  '?': 'shortcuts',
  '؟': 'shortcuts',
  '[': 'previous',
  ']': 'next',
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * The command of a key press. Single letters without Shift belong to the rubric, so every command has Shift, a
 * modifier or a sign.
 */
export function commandOf(event: Key, isTyping: boolean): ReviewCommand | null {
  const hasMod = event.ctrlKey || event.metaKey;
  const letter = signsOf(event).at(-1) ?? '';
  if (hasMod && event.key === 'Enter') return 'submit';
  if (hasMod && !event.shiftKey && letter === 'k') return 'menu';
  if (isTyping) return null;
  const sign = signs[event.key];
  // Many layouts reach the brackets with AltGr, which some systems report as Control and Alt together.
  if (sign !== undefined && hasMod === event.altKey && !event.metaKey) return sign;
  if (hasMod) return !event.shiftKey && letter === 'z' ? 'undo' : null;
  if (event.altKey) {
    if (event.key === 'ArrowLeft') return 'previous';
    return event.key === 'ArrowRight' ? 'next' : null;
  }
  if (event.key === 'Enter') return 'submit';
  return event.shiftKey ? (shifted[letter] ?? null) : null;
}
