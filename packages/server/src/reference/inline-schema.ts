const prefix = '#/components/schemas/';

/** Puts named schemas where they are referred to, so that a page can be read by itself. A cycle stays a name. */
export function inlineSchema(
  value: unknown,
  schemas: Readonly<Record<string, unknown>>,
  open: ReadonlySet<string> = new Set(),
): unknown {
  if (Array.isArray(value)) return value.map((element) => inlineSchema(element, schemas, open));
  if (value === null || typeof value !== 'object') return value;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === 'string' && $ref.startsWith(prefix)) {
    const name = $ref.slice(prefix.length);
    return open.has(name) ? { $ref: name } : inlineSchema(schemas[name], schemas, new Set([...open, name]));
  }
  const entries = Object.entries(value).filter(([key]) => key !== 'example');
  return Object.fromEntries(entries.map(([key, element]) => [key, inlineSchema(element, schemas, open)]));
}
