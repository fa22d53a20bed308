const lengthMax = 220;

/** The beginning of a value in one line: texts as they are, messages by their contents, other things as JSON. */
export function excerpt(value: unknown): string {
  const text = textOf(value).replaceAll(/\s+/g, ' ').trim();
  return text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.slice(0, 2_000);
  if (Array.isArray(value) && value.every(isMessage)) {
    return value.map(({ content }) => textOf(content)).join(' · ');
  }
  return JSON.stringify(value).slice(0, 2_000);
}

function isMessage(value: unknown): value is { content: unknown } {
  return typeof value === 'object' && value !== null && 'role' in value && 'content' in value;
}
