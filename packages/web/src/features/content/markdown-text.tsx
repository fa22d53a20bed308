import './content.css';
import { memo, type ReactNode } from 'react';
import Markdown, { type Components, type ExtraProps, type Options } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import { useTranslations } from 'use-intl';
import { CodeBlock } from './code-block.tsx';
import { gfmForReading } from './gfm-for-reading.ts';
import { OutboundLink } from './outbound-link.tsx';
import { rehypeHeadings } from './rehype-headings.ts';
import { remarkLineBreaks } from './remark-line-breaks.ts';
import { remarkRawHtml } from './remark-raw-html.ts';
import { RenderGuard } from './render-guard.tsx';
import { SafeImage } from './safe-image.tsx';
import { sanitizeSchema } from './sanitize-schema.ts';
import { textDirection } from './text-direction.ts';

const remarkPlugins = [gfmForReading, remarkRawHtml, remarkLineBreaks];
const rehypePlugins: NonNullable<Options['rehypePlugins']> = [
  [rehypeSanitize, sanitizeSchema],
  rehypeHeadings as never,
];

/** Quotes and lists nested this deep are an attack on the parser's stack, not a text. */
const nestingMax = /(?:^|\n)(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){40}/;
/** Long runs of brackets or stars take the parser quadratic time. */
const runMax = /(?:[[\]!]{300}|(?:[*_~]\s?){600})/;

function Checkbox({ checked }: { checked?: boolean | undefined }) {
  const t = useTranslations('content.task');
  return (
    <span role="img" aria-label={checked === true ? t('done') : t('open')} className="content-task">
      {checked === true ? '☑' : '☐'}
    </span>
  );
}

const block =
  (Tag: 'p' | 'h4' | 'h5' | 'h6' | 'td' | 'th') =>
  ({ node: _, ...rest }: { node?: unknown; children?: ReactNode }) => <Tag dir="auto" {...rest} />;

/** A block of blocks. */
const group =
  (Tag: 'ul' | 'ol' | 'blockquote') =>
  ({ node, ...rest }: ExtraProps & { children?: ReactNode }) => (
    <Tag dir={node === undefined ? 'auto' : textDirection(node)} {...rest} />
  );

export const components: Components = {
  p: block('p'),
  h4: block('h4'),
  h5: block('h5'),
  h6: block('h6'),
  ul: group('ul'),
  ol: group('ol'),
  blockquote: group('blockquote'),
  td: block('td'),
  th: block('th'),
  a: ({ href, children }) => <OutboundLink url={href ?? ''}>{children}</OutboundLink>,
  img: ({ src, alt }) => <SafeImage url={typeof src === 'string' ? src : ''} alt={alt} />,
  input: ({ checked }) => <Checkbox checked={checked} />,
  pre: ({ children }) => <>{children}</>,
  code: ({ className, children }) => <Code className={className}>{children}</Code>,
  table: ({ node, children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <div className="content-table" tabIndex={0}>
      <table dir={node === undefined ? 'auto' : textDirection(node)}>{children}</table>
    </div>
  ),
};

function Code({ className, children }: { className?: string | undefined; children?: ReactNode }) {
  const text = typeof children === 'string' ? children : '';
  const language = /language-(\S+)/.exec(className ?? '')?.[1];
  // The parser ends a block's text with a newline, and that of a code span never.
  if (language === undefined && !text.endsWith('\n')) {
    return (
      <code dir="auto" translate="no">
        {children}
      </code>
    );
  }
  return <CodeBlock text={text.replace(/\n$/, '')} language={language ?? null} />;
}

export function PlainText({ text }: { text: string }) {
  return (
    <div dir="auto" className="content-plain">
      {text}
    </div>
  );
}

/** What marking needs of the rendering; reading needs nothing of it. */
export interface MarkdownExtras {
  /** The last of all, after the sanitising. */
  rehypePlugins: NonNullable<Options['rehypePlugins']>;
  components: Components;
  /** What is shown of a text that is too much for the parser. */
  plain: ReactNode;
}

interface MarkdownTextProps {
  text: string;
  extras?: MarkdownExtras | undefined;
}

/**
 * Markdown (GitHub's) as a page may show it that trusts none of it: HTML in it is text, addresses are checked, and
 * nothing is loaded. For texts of up to some ten thousand characters; longer ones go through `LongText`.
 */
export const MarkdownText = memo(function MarkdownText({ text, extras }: MarkdownTextProps) {
  const plain = extras === undefined ? <PlainText text={text} /> : extras.plain;
  if (nestingMax.test(text) || runMax.test(text)) return plain;
  return (
    <RenderGuard key={text} fallback={plain}>
      <div className="content-prose">
        <Markdown
          remarkPlugins={remarkPlugins}
          rehypePlugins={extras === undefined ? rehypePlugins : [...rehypePlugins, ...extras.rehypePlugins]}
          // Addresses are judged by `safeLink` and `safeImage`, which also let pictures in the text through.
          urlTransform={(url) => url}
          components={extras?.components ?? components}
        >
          {text}
        </Markdown>
      </div>
    </RenderGuard>
  );
});
