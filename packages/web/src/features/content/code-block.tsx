import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ColouredLine } from './highlight-code.ts';

interface CodeBlockProps {
  text: string;
  /** As its author named it; an unknown one is shown without colours. */
  language: string | null;
  /** How a part of the text is shown that begins at `at`; as it is unless told. */
  renderText?: (text: string, at: number) => ReactNode;
}

const asItIs = (text: string): ReactNode => text;

/** Above this the colours are not worth the time: 20,000 characters take about 60 ms. */
const colouredLengthMax = 20_000;

/** Code, readable at once; its colours follow when the highlighter has been fetched. */
export function CodeBlock({ text, language, renderText = asItIs }: CodeBlockProps) {
  const t = useTranslations('content.code');
  const lines = useColours(text, language);
  const [isCopied, setIsCopied] = useState(false);
  // Browsers have a clipboard only for pages that came over HTTPS or from this machine.
  const copy = async () => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1_500);
  };
  return (
    <figure className="content-code" aria-label={language === null ? t('block') : t('named', { language })}>
      <figcaption contentEditable={false}>
        <span dir="ltr">{language ?? ''}</span>
        {navigator.clipboard !== undefined && (
          <button type="button" onClick={() => void copy()}>
            {isCopied ? t('copied') : t('copy')}
          </button>
        )}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <pre dir="ltr" translate="no" tabIndex={0}>
        <code>{lines === null ? renderText(text, 0) : <ColouredLines {...{ lines, renderText }} />}</code>
      </pre>
    </figure>
  );
}

function ColouredLines({
  lines,
  renderText,
}: {
  lines: readonly ColouredLine[];
  renderText: (text: string, at: number) => ReactNode;
}) {
  let at = 0;
  const render = (text: string) => {
    at += text.length;
    return renderText(text, at - text.length);
  };
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines are made anew as a whole
    <span key={index}>
      {index > 0 && render('\n')}
      {line.map((token, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tokens are made anew as a whole
        <span key={place} style={token.colour === null ? undefined : { color: token.colour }}>
          {render(token.text)}
        </span>
      ))}
    </span>
  ));
}

function useColours(text: string, language: string | null): ColouredLine[] | null {
  const [coloured, setColoured] = useState<{ text: string; lines: ColouredLine[] | null } | null>(null);
  useEffect(() => {
    if (language === null || text.length > colouredLengthMax) return;
    let isWanted = true;
    const load = async () => {
      const { highlightCode } = await import('./highlight-code.ts');
      const lines = await highlightCode(text, language);
      if (isWanted) setColoured({ text, lines });
    };
    // Without colours the code is still readable, so a chunk that cannot be fetched is no error to show.
    load().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [text, language]);
  return coloured?.text === text ? coloured.lines : null;
}
