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
  if (kind === 'time') return isTime(value);
  return true;
}

/** As PostgreSQL prints it in UTC, with its microseconds: a Date would round them, and so repeat or lose rows. */
const printedTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?(\+00(:?00)?|Z)$/;

function isTime(text: string): boolean {
  const [, day = '', clock = ''] = printedTime.exec(text) ?? [];
  // JavaScript rolls 30 February over to March, and has a year 0; PostgreSQL has neither.
  const time = new Date(`${day}T${clock}Z`);
  return !Number.isNaN(time.getTime()) && !day.startsWith('0000') && time.toISOString().startsWith(day);
}
