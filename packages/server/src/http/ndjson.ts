import { limits } from '@evalguard/contract';
import type { NdjsonLine } from './endpoint.ts';
import { depthMax, isTooDeep } from './is-too-deep.ts';

const newline = 0x0a;
const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseLine(bytes: Buffer, number: number): NdjsonLine | null {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { number, fault: { code: 'MALFORMED_UTF8', message: 'The line is not valid UTF-8.' } };
  }
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { number, fault: { code: 'MALFORMED_JSON', message: 'The line is not valid JSON.' } };
  }
  if (isTooDeep(value)) {
    const message = `The line nests deeper than ${depthMax} levels.`;
    return { number, fault: { code: 'VALIDATION_ERROR', message } };
  }
  return { number, value };
}

/** Splits a byte stream into parsed lines; blank lines are passed over but counted. Holds one line at the most. */
export async function* readNdjson(stream: AsyncIterable<Buffer>): AsyncGenerator<NdjsonLine> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isOverlong = false;

  function finishLine(tail: Buffer): NdjsonLine | null {
    number += 1;
    const bytes = held.length === 0 ? tail : Buffer.concat([...held, tail]);
    const wasOverlong = isOverlong || bytes.length > limits.lineBytesMax;
    held = [];
    heldBytes = 0;
    isOverlong = false;
    if (wasOverlong) {
      const message = `The line is longer than ${limits.lineBytesMax} bytes.`;
      return { number, fault: { code: 'LINE_TOO_LONG', message } };
    }
    return parseLine(bytes, number);
  }

  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const line = finishLine(chunk.subarray(start, end));
      start = end + 1;
      if (line !== null) yield line;
    }
    if (start < chunk.length && !isOverlong) {
      held.push(Buffer.from(chunk.subarray(start)));
      heldBytes += chunk.length - start;
      if (heldBytes > limits.lineBytesMax) {
        isOverlong = true;
        held = [];
      }
    }
  }
  if (heldBytes > 0) {
    const line = finishLine(Buffer.alloc(0));
    if (line !== null) yield line;
  }
}
