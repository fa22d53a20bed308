import { isStorableJson } from '@evalguard/contract';

/**
 * Whether JSON text can hold what PostgreSQL cannot: valid UTF-8 and JSON allow U+0000 and half surrogates as escapes
 * only, so text without such an escape needs no look at its values.
 */
export function mayBeUnstorable(json: Buffer): boolean {
  return json.includes('\\u0000') || json.includes('\\ud') || json.includes('\\uD');
}

/** The path of a text, or of the object of a key, that cannot be stored; null when all can. */
export function findUnstorable(value: unknown): PropertyKey[] | null {
  const pending: { value: unknown; path: PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorableJson(value)) return path;
    if (value === null || typeof value !== 'object') continue;
    const isList = Array.isArray(value);
    for (const [key, element] of Object.entries(value)) {
      if (!isStorableJson(key)) return path;
      pending.push({ value: element, path: [...path, isList ? Number(key) : key] });
    }
  }
  return null;
}
