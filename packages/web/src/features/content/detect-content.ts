import { type ChatMessage, isObject, readChat } from './chat-message.ts';
import { detectLanguage } from './detect-language.ts';
import { readTable, type Table } from './read-table.ts';

export type Content =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; text: string }
  | { kind: 'code'; text: string; language: string }
  | { kind: 'image'; url: string }
  /** `rest` is what stood beside the messages, null when there was nothing. */
  | { kind: 'chat'; messages: ChatMessage[]; rest: Record<string, unknown> | null }
  | { kind: 'table'; table: Table }
  | { kind: 'json'; value: unknown };

/** A longer string is not parsed as JSON unasked: 5 MB take about 60 ms here, and the tree much more memory. */
export const jsonLengthMax = 1_000_000;

/** A longer text is judged by its beginning. */
const sampleLength = 20_000;

// Bounded where it could try anew from every bracket to the end.
const markdown =
  /(?:^|\n) {0,3}(?:#{1,6} \S|[-*+] \S|\d{1,9}[.)] \S|> ?\S|```|~~~|\|.+\|)|\*\*\S[^\n]*\*\*|`[^`\n]+`|!?\[[^\]\n]{0,300}\]\([^)\n]{1,2000}\)|(?:^|\s)https?:\/\/\S|~~\S[^\n]*~~/;

/** What a value is, so that it can be shown as that. */
export function detectContent(value: unknown): Content {
  if (value === null || value === undefined) return { kind: 'empty' };
  if (typeof value === 'string') return detectText(value);
  if (typeof value !== 'object') return { kind: 'text', text: String(value) };
  return detectStructure(value);
}

function detectText(text: string): Content {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  if (/^(?:data:image\/|https:\/\/\S+\.(?:png|jpe?g|gif|webp|avif)$)/i.test(trimmed) && !/\s/.test(trimmed)) {
    return { kind: 'image', url: trimmed };
  }
  const structure = parseJson(trimmed);
  if (structure !== null) return detectStructure(structure);
  const language = detectLanguage(text);
  if (language !== null) return { kind: 'code', text, language };
  return { kind: markdown.test(text.slice(0, sampleLength)) ? 'markdown' : 'text', text };
}

function parseJson(text: string): object | null {
  const isWrapped =
    (text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']'));
  if (!isWrapped || text.length > jsonLengthMax) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

function detectStructure(value: object): Content {
  if (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0) return { kind: 'empty' };
  const messages = readChat(value);
  if (messages !== null) return { kind: 'chat', messages, rest: null };
  if (isObject(value)) {
    const { messages: inner, ...rest } = value;
    const chat = readChat(inner);
    if (chat !== null) {
      return { kind: 'chat', messages: chat, rest: Object.keys(rest).length > 0 ? rest : null };
    }
  }
  const table = readTable(value);
  return table === null ? { kind: 'json', value } : { kind: 'table', table };
}
