/** Takes the first field of a wanted kind out of an object, so that what remains in it can be shown too; null without one. */
export function takeField<T>(
  fields: Record<string, unknown>,
  names: readonly string[],
  isWanted: (value: unknown) => value is T,
): T | null {
  for (const name of names) {
    const value = fields[name];
    if (!isWanted(value)) continue;
    delete fields[name];
    return value;
  }
  return null;
}

export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isFilledText = (value: unknown): value is string => typeof value === 'string' && value !== '';
