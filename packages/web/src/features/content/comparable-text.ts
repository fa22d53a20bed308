/** A value as text in which two values can be compared: strings as they are, structures with sorted keys. */
export function comparableText(value: unknown): string {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    if (!/^[[{]/.test(trimmed)) return value;
    try {
      return JSON.stringify(sortKeys(JSON.parse(trimmed), 0), null, 2);
    } catch {
      return value;
    }
  }
  if (value === null || value === undefined) return '';
  if (typeof value === 'object' && 'content' in value && typeof value.content === 'string')
    return value.content;
  return JSON.stringify(sortKeys(value, 0), null, 2) ?? '';
}

/** Below this depth the order is left as it came; it bounds the stack. */
const depthMax = 200;

function sortKeys(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > depthMax) return value;
  if (Array.isArray(value)) return value.map((child) => sortKeys(child, depth + 1));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // `fromEntries` makes an own property of "__proto__", which an assignment would not.
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child, depth + 1)]));
}
