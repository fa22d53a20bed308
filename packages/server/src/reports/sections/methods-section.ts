import type { Report } from '@evalguard/contract';
import type { Block, Section } from '../laid-out-report.ts';

/** Each method used: what it says, how its interval is made, and where it comes from. */
export function methodsSection({ methods }: Report): Section | null {
  if (methods.length === 0) return null;
  return {
    id: 'methods',
    title: 'Methods and sources',
    blocks: methods.flatMap(({ name, meaning, interval, sources }): Block[] => [
      { type: 'heading', text: name },
      { type: 'paragraph', text: meaning },
      { type: 'paragraph', text: `Interval: ${interval}` },
      { type: 'list', items: sources },
    ]),
  };
}
