import type { HeldItem } from './model/review-state.ts';

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'content' in value && typeof value.content === 'string')
    return value.content;
  return JSON.stringify(value, null, 2);
}

/**
 * The text that a correction starts from and that highlights count their offsets in: the output of a case, the last
 * output of a trace, or the last text that was pushed with the item.
 */
export function outputText({ target, display }: HeldItem): string {
  if (target?.type === 'eval_case') return asText(target.actual_output);
  if (target?.type === 'trace' && Array.isArray(target.spans)) {
    const outputs = (target.spans as { output?: unknown }[]).map((span) => asText(span.output));
    return outputs.findLast((text) => text !== '') ?? '';
  }
  const texts = (display ?? []).filter((block) => block.type === 'markdown' || block.type === 'text');
  return asText(texts.at(-1)?.text);
}
