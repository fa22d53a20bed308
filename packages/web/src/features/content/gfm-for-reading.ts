import type { Options as FromMarkdownOptions } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Extension } from 'micromark-util-types';
import type { Processor } from 'unified';

interface ParserData {
  micromarkExtensions?: Extension[];
  fromMarkdownExtensions?: NonNullable<FromMarkdownOptions['mdastExtensions']>;
}

/**
 * The syntax of remark-gfm without its other half, which writes markdown: nothing here does, and it would be 6 KB of
 * every review.
 */
export function gfmForReading(this: Processor): void {
  const data = this.data() as ParserData;
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}
