import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Stretch } from '../../../ui/marks/answer-marking.ts';
import { rangeOf } from './text-positions.ts';

interface FloatingBarProps {
  root: RefObject<HTMLElement | null>;
  stretch: Stretch;
  /** The bar is being pressed: the selection is not to go away meanwhile. */
  onHold(): void;
  children: ReactNode;
}

const gap = 8;

/** Stands at the end of what is selected; on a phone at the bottom of the screen, under the thumb. */
export function FloatingBar({ root, stretch, onHold, children }: FloatingBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const { start, end } = stretch;
  useLayoutEffect(() => {
    const element = bar.current;
    const around = element?.parentElement;
    if (!element || !around || root.current === null) return;
    const rects = rangeOf(root.current, { start, end })?.getClientRects();
    const first = rects?.[0];
    const last = rects?.[rects.length - 1];
    if (first === undefined || last === undefined) return;
    const frame = around.getBoundingClientRect();
    const view =
      around.closest('main, article')?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
    const { height, width } = element.getBoundingClientRect();
    const below = last.bottom + gap;
    const above = first.top - gap - height;
    const isBelow = below + height <= Math.min(view.bottom, innerHeight) || above < view.top;
    const top = Math.max(view.top + gap, Math.min(isBelow ? below : above, innerHeight - height - gap));
    const left = Math.max(frame.left, Math.min(last.left, frame.right - width));
    element.style.setProperty('--bar-left', `${left - frame.left}px`);
    element.style.setProperty('--bar-top', `${top - frame.top}px`);
  }, [root, start, end]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed stands in it
    <div
      ref={bar}
      className="marking-bar"
      onPointerDown={(event) => {
        onHold();
        // The press must not take the focus, and with it the selection, out of the text.
        event.preventDefault();
      }}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}
