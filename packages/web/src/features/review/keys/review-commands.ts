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
  KeyS: 'skip',
  KeyF: 'flag',
  KeyU: 'undo',
  KeyC: 'comment',
  KeyI: 'instructions',
  KeyG: 'goal',
  KeyQ: 'leave',
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * The command of a key press. Single letters without Shift belong to the rubric, so every command has Shift, a
 * modifier or a sign. Letters go by the key's place (`code`), so that they work on an Arabic or Cyrillic layout too.
 */
export function commandOf(event: Key, isTyping: boolean): ReviewCommand | null {
  const hasMod = event.ctrlKey || event.metaKey;
  if (hasMod && event.key === 'Enter') return 'submit';
  if (hasMod && !event.shiftKey && event.code === 'KeyK') return 'menu';
  if (isTyping) return null;
  if (hasMod) return !event.shiftKey && event.code === 'KeyZ' ? 'undo' : null;
  if (event.altKey) {
    if (event.key === 'ArrowLeft') return 'previous';
    return event.key === 'ArrowRight' ? 'next' : null;
  }
  if (event.key === '?') return 'shortcuts';
  if (event.key === 'Enter') return 'submit';
  if (event.key === '[') return 'previous';
  if (event.key === ']') return 'next';
  return event.shiftKey ? (shifted[event.code] ?? null) : null;
}
