type Key = Pick<KeyboardEvent, 'key' | 'code'>;

/**
 * What a key stands for, in order: what it types, and where that is no Latin letter or digit, what its place would type
 * on the layout most keyboards are labelled with. So letters follow a German or French layout, and still work on an
 * Arabic or Cyrillic one; digits work where the row types them with Shift only.
 */
export function signsOf({ key, code }: Key): string[] {
  const typed = key.toLowerCase();
  if (/^[a-z0-9]$/.test(typed)) return [typed];
  const placed = /^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1]?.toLowerCase();
  return placed === undefined ? [typed] : [typed, placed];
}
