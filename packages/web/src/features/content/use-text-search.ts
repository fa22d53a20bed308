import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { findMatches } from './find-matches.ts';
import { showMatches } from './show-matches.ts';
import type { Piece } from './split-markdown.ts';

export interface TextSearch {
  query: string;
  setQuery(query: string): void;
  /** UTF-16 offsets in the source. */
  matches: readonly number[];
  /** Index of the current match. */
  current: number;
  step(by: 1 | -1): void;
  /** Index of the piece that holds the current match; -1 without one. */
  piece: number;
  container: RefObject<HTMLDivElement | null>;
}

/** Searches a text in its source, and shows what is found in what is rendered of it. */
export function useTextSearch(text: string, pieces: readonly Piece[], isOpen: boolean): TextSearch {
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const container = useRef<HTMLDivElement>(null);
  const deferred = useDeferredValue(query.trim());
  const matches = useMemo(() => findMatches(text, deferred), [text, deferred]);
  const at = matches[current] ?? -1;
  const piece = isOpen && at >= 0 ? pieces.findIndex(({ start, end }) => at >= start && at < end) : -1;
  const pieceStart = pieces[piece]?.start ?? 0;
  const ordinal = matches.slice(0, current).filter((match) => match >= pieceStart).length;
  useEffect(() => {
    const shown = piece === -1 ? null : (container.current?.children[piece] ?? null);
    return showMatches(shown, deferred, ordinal);
  }, [piece, deferred, ordinal]);
  return {
    query,
    setQuery: (next) => {
      setQuery(next);
      setCurrent(0);
    },
    matches,
    current,
    step: (by) => {
      if (matches.length > 0) setCurrent((current + by + matches.length) % matches.length);
    },
    piece,
    container,
  };
}
