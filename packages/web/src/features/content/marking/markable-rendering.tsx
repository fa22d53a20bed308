import { type ComponentProps, type ReactNode, useMemo } from 'react';
import type { ExtraProps } from 'react-markdown';
import { CodeBlock } from '../code-block.tsx';
import { components, MarkdownText } from '../markdown-text.tsx';
import type { RenderedTextProps } from '../text-rendering.tsx';
import type { SourceRun } from './align-runs.ts';
import { MarkedRun } from './marked-run.tsx';
import { codeRuns, rehypeSourceRuns } from './rehype-source-runs.ts';

/** A plain text, all of which is its source. */
export function MarkablePlain({
  text,
  start = 0,
  end = start + text.length,
  repeated = 0,
}: RenderedTextProps) {
  const own = text.slice(repeated, repeated + end - start);
  return (
    <div dir="auto" className="content-plain">
      {text.slice(0, repeated)}
      <MarkedRun text={own} at={start} to={end} />
      {text.slice(repeated + own.length)}
    </div>
  );
}

/** Markdown whose every character knows where it stands in the source. */
export function MarkableMarkdown({ text, start = 0, end, repeated = 0 }: RenderedTextProps) {
  const extras = useMemo(() => {
    const own = { start, end: end ?? start + text.length, repeated };
    const plugin = [rehypeSourceRuns, { ...own, from: start - repeated }] as never;
    return {
      rehypePlugins: [plugin],
      components: { ...components, span: Run, code: Code },
      plain: <MarkablePlain text={text} {...own} />,
    };
  }, [start, end, repeated, text]);
  return <MarkdownText text={text} extras={extras} />;
}

function Run({ node, children }: ExtraProps & { children?: ReactNode }) {
  const { dataAt, dataTo, dataWhole } = node?.properties ?? {};
  if (typeof children !== 'string') return children;
  return <MarkedRun text={children} at={Number(dataAt)} to={Number(dataTo)} isWhole={dataWhole === true} />;
}

function Code({ node, className, children }: ComponentProps<'code'> & ExtraProps) {
  // The parser ends a block's text with a newline; a code span's text is in runs.
  const isBlock = className !== undefined || (typeof children === 'string' && children.endsWith('\n'));
  if (!isBlock) {
    return (
      <code dir="auto" translate="no">
        {children}
      </code>
    );
  }
  const text = String(children).replace(/\n$/, '');
  return (
    <MarkableCode
      text={text}
      language={/language-(\S+)/.exec(className ?? '')?.[1] ?? null}
      runs={codeRuns(node)}
    />
  );
}

interface MarkableCodeProps {
  text: string;
  language: string | null;
  /** Where its parts stand in the source; null where that is not known, and nothing can be marked. */
  runs: readonly SourceRun[] | null;
}

/** Code in its colours, marked in its source. */
export function MarkableCode({ text, language, runs }: MarkableCodeProps) {
  const renderText = useMemo(() => {
    let place = 0;
    const placed = (runs ?? []).map((run) => {
      place += run.text.length;
      return { ...run, place: place - run.text.length };
    });
    if (placed.map((run) => run.text).join('') !== text) return undefined;
    return (part: string, at: number) =>
      placed.flatMap(({ place: from, text: whole, at: source, to, isWhole = false }) => {
        const first = Math.max(at, from);
        const shown = text.slice(first, Math.min(at + part.length, from + whole.length));
        if (first >= at + part.length || shown === '') return [];
        const start = isWhole ? source : source + first - from;
        const end = isWhole ? to : start + shown.length;
        return [<MarkedRun key={first} text={shown} at={start} to={end} isWhole={isWhole} />];
      });
  }, [runs, text]);
  return <CodeBlock text={text} language={language} {...(renderText !== undefined && { renderText })} />;
}
