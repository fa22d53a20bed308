import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { openRows, type SpanRow, type TraceTimes } from './span-tree.ts';
import { TraceLine } from './trace-line.tsx';

interface TraceTreeProps {
  rows: readonly SpanRow[];
  times: TraceTimes;
  selected: string | null;
  onSelect(spanId: string): void;
}

/** Pixels; every line has this height, so that of 10,000 spans only those in view need to exist. */
const lineHeight = 36;
const linesShownMax = 12;
const linesBeyond = 8;

/** The spans as a tree, with a bar each for when it ran. Moving through it selects, as in a mail list. */
export function TraceTree({ rows, times, selected, onSelect }: TraceTreeProps) {
  const t = useTranslations('content.trace');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [top, setTop] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const isMoved = useRef(false);
  const shown = useMemo(() => openRows(rows, closed), [rows, closed]);
  const index = Math.max(
    0,
    shown.findIndex((row) => row.span.id === selected),
  );
  const first = Math.max(0, Math.floor(top / lineHeight) - linesBeyond);
  const last = Math.min(shown.length, first + linesShownMax + linesBeyond * 2);
  const toggle = (row: SpanRow) => {
    const next = new Set(closed);
    if (!next.delete(row.span.id)) next.add(row.span.id);
    setClosed(next);
    // What is selected must not vanish with its parent.
    onSelect(row.span.id);
  };
  const goTo = (place: number) => {
    const row = shown[Math.min(Math.max(place, 0), shown.length - 1)];
    if (row === undefined) return;
    isMoved.current = true;
    onSelect(row.span.id);
  };
  // What is selected at first, a failed step perhaps, is in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at first only
  useLayoutEffect(() => {
    const start = (index - Math.floor(linesShownMax / 2)) * lineHeight;
    if (scroller.current !== null && start > 0) scroller.current.scrollTop = start;
  }, []);
  // Only after a key: content that appears must not take the focus, nor scroll the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the selection
  useEffect(() => {
    const box = scroller.current;
    if (!isMoved.current || box === null) return;
    const start = index * lineHeight;
    if (start < box.scrollTop) box.scrollTop = start;
    else if (start + lineHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = start + lineHeight - box.clientHeight;
    const line = box.querySelector<HTMLElement>('[aria-selected=true]');
    if (line === null) return;
    isMoved.current = false;
    line.focus({ preventScroll: true });
  }, [index, selected, top]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = shown[index];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const isForward = event.key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight');
    const isBack = event.key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft');
    const isOpen = row.descendants > 0 && !closed.has(row.span.id);
    if (event.key === 'ArrowDown') goTo(index + 1);
    else if (event.key === 'ArrowUp') goTo(index - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(shown.length - 1);
    else if (isForward && isOpen) goTo(index + 1);
    else if (isForward && row.descendants > 0) toggle(row);
    else if (isBack && isOpen) toggle(row);
    else if (isBack) goTo(shown.findLastIndex(({ depth }, at) => at < index && depth < row.depth));
    else if (event.key === 'Enter' || event.key === ' ') {
      // Enter is the tree's as long as the focus is in it, and submits nothing.
      if (row.descendants > 0) toggle(row);
    } else if (!isForward) return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={t('tree')}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      className="relative overflow-y-auto overscroll-contain"
      style={{ maxBlockSize: lineHeight * linesShownMax }}
    >
      <div role="none" style={{ blockSize: shown.length * lineHeight }} />
      {shown.map((row, at) =>
        // The selected line always exists: it holds the focus.
        (at >= first && at < last) || at === index ? (
          <TraceLine
            key={row.span.id}
            row={row}
            times={times}
            top={at * lineHeight}
            isSelected={at === index}
            isOpen={row.descendants > 0 ? !closed.has(row.span.id) : null}
            onSelect={() => onSelect(row.span.id)}
            onToggle={() => toggle(row)}
          />
        ) : null,
      )}
    </div>
  );
}
