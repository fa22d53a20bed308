import { isObject } from './chat-message.ts';
import { isFilledText, isNumber, takeField } from './take-field.ts';

export interface RetrievedDocument {
  title: string | null;
  url: string | null;
  body: unknown;
  score: number | null;
  /** What else came with it; null when nothing did. */
  rest: Record<string, unknown> | null;
}

export interface CaseContext {
  system: unknown;
  documents: RetrievedDocument[];
  messages: unknown;
  /** Everything else, under its own name. */
  others: [name: string, value: unknown][];
}

const systemNames = new Set(['system', 'system_prompt', 'systemprompt', 'prompt', 'instructions']);
const documentNames = new Set([
  ...['documents', 'docs', 'retrieved', 'retrieved_documents', 'retrieval', 'contexts', 'chunks', 'passages'],
  ...['sources', 'context'],
]);
const messageNames = new Set(['messages', 'history', 'conversation', 'chat_history']);

/** The usual parts of a case's context by their usual names; a bare list is one of documents. */
export function readContext(context: unknown): CaseContext {
  const known: CaseContext = { system: null, documents: [], messages: null, others: [] };
  const fields = isObject(context) ? context : { documents: context };
  for (const [name, value] of Object.entries(fields)) {
    const lower = name.toLowerCase();
    if (value === null) continue;
    if (systemNames.has(lower) && known.system === null) known.system = value;
    else if (messageNames.has(lower) && known.messages === null) known.messages = value;
    else if (documentNames.has(lower) && known.documents.length === 0) {
      known.documents = (Array.isArray(value) ? value : [value]).map(readDocument);
    } else known.others.push([name, value]);
  }
  return known;
}

/** A retrieved document in the shapes of the common retrievers. */
export function readDocument(value: unknown): RetrievedDocument {
  if (!isObject(value)) return { title: null, url: null, body: value, score: null, rest: null };
  const rest = { ...value };
  const bodyName = ['text', 'content', 'page_content', 'body', 'snippet'].find((name) => name in value);
  if (bodyName === undefined) return { title: null, url: null, body: value, score: null, rest: null };
  delete rest[bodyName];
  const inner = isObject(value.metadata) ? { ...value.metadata } : {};
  const text = (names: readonly string[]) =>
    takeField(rest, names, isFilledText) ?? takeField(inner, names, isFilledText);
  const document = {
    title: text(['title', 'name', 'id']),
    url: text(['url', 'source', 'link', 'href']),
    body: value[bodyName],
    score: takeField(rest, ['score'], isNumber),
  };
  if (isObject(value.metadata)) rest.metadata = inner;
  if (isObject(rest.metadata) && Object.keys(rest.metadata).length === 0) delete rest.metadata;
  return { ...document, rest: Object.keys(rest).length > 0 ? rest : null };
}
