import { type ComponentType, createContext } from 'react';
import { MarkdownText, PlainText } from './markdown-text.tsx';

export interface RenderedTextProps {
  text: string;
  /** Where its own text begins in the whole; 0 unless told. */
  start?: number;
  /** Where it ends there; with the text's own end unless told. */
  end?: number;
  /** How much before its own text is repeated from further up. */
  repeated?: number;
}

export interface TextRendering {
  Markdown: ComponentType<RenderedTextProps>;
  Plain: ComponentType<RenderedTextProps>;
  /** A place in the source that has to be seen: what is folded around it opens. */
  wanted: number | null;
}

/** How texts are rendered: to be read, unless something in them is marked. */
export const TextRenderingContext = createContext<TextRendering>({
  Markdown: ({ text }) => <MarkdownText text={text} />,
  Plain: ({ text }) => <PlainText text={text} />,
  wanted: null,
});
