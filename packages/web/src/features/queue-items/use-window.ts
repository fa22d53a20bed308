import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Browsers lay out nothing taller than some 33 million pixels; beyond this the scroll is scaled. */
const heightMax = 30_000_000;
const overscan = 6;

export interface Window {
  /** The first row that is drawn, and how many. */
  first: number;
  count: number;
  /** Where row `index` stands, in pixels from the top of the list. */
  topOf(index: number): number;
  /** Height of the list. */
  height: number;
  scrollTo(index: number): void;
  onScroll(): void;
}

/**
 * Which rows of a long list are in view. The list has `heightMax` pixels at most: where it would be taller, a pixel of
 * scrolling stands for more than one, and rows are drawn around the place that the scroll bar speaks of.
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, total: number, rowHeight: number): Window {
  const [view, setView] = useState({ top: 0, height: 600 });
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
  }, [scroller]);
  useLayoutEffect(() => {
    onScroll();
    const observer = new ResizeObserver(onScroll);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [onScroll, scroller]);
  const full = total * rowHeight;
  const height = Math.min(full, heightMax);
  const room = Math.max(1, height - view.height);
  const scale = Math.max(1, (full - view.height) / room);
  const top = Math.min(view.top, room) * scale;
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const count = Math.min(total - first, Math.ceil(view.height / rowHeight) + 2 * overscan);
  // Drawn where the scroll stands: the rows' own places are scaled only as a whole.
  const topOf = (index: number) => index * rowHeight - top + Math.min(view.top, room);
  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (element === null) return;
    const [start, end] = [index * rowHeight, (index + 1) * rowHeight];
    if (start < top) element.scrollTop = start / scale;
    else if (end > top + view.height) element.scrollTop = (end - view.height) / scale;
  };
  return { first, count, topOf, height, scrollTo, onScroll };
}
