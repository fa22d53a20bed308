import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

// The helpers that the formatter takes from the same place.
export * from '@formatjs/icu-messageformat-parser/lib/types.js';

const literal = 0;

/**
 * Stands for the message parser in the built page: messages with placeholders were parsed at build time, and what is
 * not JSON is plain words.
 */
export function parse(message: string): MessageFormatElement[] {
  return message.startsWith('[{') ? JSON.parse(message) : [{ type: literal, value: message }];
}
