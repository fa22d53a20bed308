import { plainText } from './plain-text.ts';
import type { Terminal } from './terminal.ts';

/** Names and values, one a line, aligned. */
export function writeFacts(
  terminal: Terminal,
  facts: readonly (readonly [string, string | number | null])[],
): void {
  const width = Math.max(...facts.map(([name]) => name.length));
  for (const [name, value] of facts) {
    terminal.out(`${terminal.style('dim', name.padEnd(width))}  ${plainText(String(value ?? '–'))}`);
  }
}
