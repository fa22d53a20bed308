import { isObject } from './chat-message.ts';

export interface Tokens {
  input: number;
  output: number;
  total: number;
}

/** Token counts under the names of the common APIs; null when there are none. */
export function readTokens(usage: unknown): Tokens | null {
  if (!isObject(usage)) return null;
  const count = (names: readonly string[]): number | null => {
    const found = names.map((name) => usage[name]).find((value) => typeof value === 'number');
    return typeof found === 'number' ? found : null;
  };
  const input = count(['prompt', 'input', 'prompt_tokens', 'input_tokens', 'promptTokens', 'inputTokens']);
  const output = count([
    'completion',
    'output',
    'completion_tokens',
    'output_tokens',
    'completionTokens',
    'outputTokens',
  ]);
  const total = count(['total', 'total_tokens', 'totalTokens']);
  if (input === null && output === null && total === null) return null;
  return { input: input ?? 0, output: output ?? 0, total: total ?? (input ?? 0) + (output ?? 0) };
}
