/** A piece of one message, whatever API it was written for. */
export type ChatPart =
  | { type: 'value'; value: unknown }
  | { type: 'thought'; text: string }
  | { type: 'image'; url: string }
  | { type: 'call'; id: string | null; name: string; input: unknown }
  | { type: 'result'; id: string | null; value: unknown; isError: boolean };

export interface ChatMessage {
  role: string;
  name: string | null;
  parts: ChatPart[];
}

type Fields = Record<string, unknown>;
type Message = Fields & { role: string };

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asString = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * The messages in a value: a list of `{role, content}` (OpenAI, Anthropic), of `{role, parts}` (Gemini,
 * OpenTelemetry), a single one, or a response that holds them in `choices`. Null when it is no chat.
 */
export function readChat(value: unknown): ChatMessage[] | null {
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every(isMessage)) return null;
    return value.map(readMessage);
  }
  if (!isObject(value)) return null;
  if (isMessage(value)) return [readMessage(value)];
  if (Array.isArray(value.choices)) {
    const messages = value.choices.map((choice) => (isObject(choice) ? choice.message : null));
    return readChat(messages);
  }
  return null;
}

function isMessage(value: unknown): value is Message {
  if (!isObject(value) || typeof value.role !== 'string' || value.role === '') return false;
  return 'content' in value || 'parts' in value || 'tool_calls' in value || 'function_call' in value;
}

function readMessage(message: Message): ChatMessage {
  const parts = readContent(message.content ?? message.parts);
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  if (message.function_call !== undefined) calls.push(message.function_call);
  const id = asString(message.tool_call_id);
  const isAnswer = message.role === 'tool' || message.role === 'function';
  return {
    role: message.role,
    name: asString(message.name),
    parts: [
      ...(isAnswer ? parts.map((part) => toResult(part, id)) : parts),
      ...calls.filter(isObject).map(readCall),
    ],
  };
}

function toResult(part: ChatPart, id: string | null): ChatPart {
  return part.type === 'value' ? { type: 'result', id, value: part.value, isError: false } : part;
}

function readContent(content: unknown): ChatPart[] {
  if (content === null || content === undefined || content === '') return [];
  if (!Array.isArray(content)) return [{ type: 'value', value: content }];
  return content.map(readPart);
}

/** Arguments come as an object, or as JSON in a string. */
function readCall(call: Fields): ChatPart {
  const inner = isObject(call.function) ? call.function : call;
  return {
    type: 'call',
    id: asString(call.id),
    name: asString(inner.name) ?? '',
    input: inner.arguments ?? inner.input ?? inner.args ?? null,
  };
}

function readPart(part: unknown): ChatPart {
  if (!isObject(part)) return { type: 'value', value: part };
  const kind = asString(part.type);
  const thought =
    asString(part.thinking) ?? (kind === 'reasoning' ? asString(part.content ?? part.text) : null);
  if (thought !== null) return { type: 'thought', text: thought };
  const url = readImageUrl(part);
  if (url !== null) return { type: 'image', url };
  if (kind === 'tool_use' || kind === 'tool_call') return readCall(part);
  if (isObject(part.functionCall)) return readCall(part.functionCall);
  if (kind === 'tool_result' || kind === 'tool_call_response') {
    const value = part.content ?? part.response ?? part.result ?? null;
    const id = asString(part.tool_use_id ?? part.id);
    return { type: 'result', id, value: joinTexts(value), isError: part.is_error === true };
  }
  if (isObject(part.functionResponse)) {
    return { type: 'result', id: null, value: part.functionResponse.response ?? null, isError: false };
  }
  const text = asString(part.text) ?? (kind === 'text' ? asString(part.content) : null);
  return { type: 'value', value: text ?? part };
}

/** A list of nothing but text blocks is that text. */
function joinTexts(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const texts = value.map((block) =>
    isObject(block) && block.type === 'text' ? asString(block.text) : null,
  );
  return value.length > 0 && texts.every((text) => text !== null) ? texts.join('\n\n') : value;
}

function readImageUrl(part: Fields): string | null {
  const image = part.image_url;
  if (typeof image === 'string') return image;
  if (isObject(image)) return asString(image.url);
  const source = part.type === 'image' && isObject(part.source) ? part.source : null;
  if (source?.type === 'base64') return `data:${String(source.media_type)};base64,${String(source.data)}`;
  if (source?.type === 'url') return asString(source.url);
  const inline = part.inlineData;
  return isObject(inline) ? `data:${String(inline.mimeType)};base64,${String(inline.data)}` : null;
}
