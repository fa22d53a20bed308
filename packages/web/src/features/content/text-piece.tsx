import { memo, useEffect, useRef, useState } from 'react';
import type { TextKind } from './long-text.tsx';
import { MarkdownText, PlainText } from './markdown-text.tsx';
import type { Piece } from './split-markdown.ts';

interface TextPieceProps {
  piece: Piece;
  kind: TextKind;
  /** Render it now, wherever it is: the search has gone to it. */
  isWanted: boolean;
}

/**
 * One piece of a long text. Until it comes near the screen it is its plain source, which costs nearly nothing and lets
 * the browser's own search and a screen reader find it.
 */
export const TextPiece = memo(function TextPiece({ piece, kind, isWanted }: TextPieceProps) {
  const element = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (isNear || kind === 'text' || element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true);
      },
      // The margin counts only for the box that scrolls, which need not be the window.
      { root: scrollParent(element.current), rootMargin: '800px 0px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isNear, kind]);
  const isRendered = kind === 'markdown' && (isNear || isWanted);
  return (
    <div ref={element} className="content-piece" data-start={piece.start}>
      {isRendered ? <MarkdownText text={piece.text} /> : <PlainText text={piece.text} />}
    </div>
  );
});

/** The nearest box around an element that scrolls; null for the window. */
function scrollParent(element: Element): Element | null {
  for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return null;
}
