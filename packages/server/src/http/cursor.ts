import { invalidField } from '@evalguard/contract';

/**
 * A list's cursor: the sort key of the last row sent, as opaque text. Keys are strings and numbers only; a cursor
 * that was not made by this function is a validation error, never a fault of the server.
 */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

export function decodeCursor<const Kinds extends readonly ('string' | 'number' | 'uuid' | 'time')[]>(
  cursor: string | undefined,
  kinds: Kinds,
): { [K in keyof Kinds]: Kinds[K] extends 'number' ? number : string } | null {
  if (cursor === undefined) return null;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    key = null;
  }
  if (!Array.isArray(key) || key.length !== kinds.length || !kinds.every((kind, i) => fits(kind, key[i]))) {
    throw invalidField('cursor', 'invalid_cursor', 'The cursor is not one that this list gave out.');
  }
  return key as never;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function fits(kind: 'string' | 'number' | 'uuid' | 'time', value: unknown): boolean {
  if (kind === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.includes('\u0000')) return false;
  if (kind === 'uuid') return uuid.test(value);
  // Microseconds kept as PostgreSQL prints them: a Date would round them and repeat or lose rows.
  if (kind === 'time')
    return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:?\d\d)?|Z)$/.test(value);
  return true;
}
