import { memo, useContext, useEffect, useRef, useState } from 'react';
import { scrollParent } from './bring-into-view.ts';
import type { Piece } from './split-markdown.ts';
import { TextRenderingContext } from './text-rendering.tsx';

export type TextKind = 'markdown' | 'text';

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
  const { Markdown, Plain } = useContext(TextRenderingContext);
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
      {isRendered ? <Markdown {...piece} /> : <Plain {...piece} />}
    </div>
  );
});
