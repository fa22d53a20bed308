import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { markClass } from '../../../ui/marks/mark-class.ts';

interface MarkTipProps {
  root: RefObject<HTMLElement | null>;
  /** The marks that are pointed at, the innermost first. */
  ids: readonly string[];
  marks: readonly TextMark[];
}

/** What the marks under the pointer or the caret say, above them. */
export function MarkTip({ root, ids, marks }: MarkTipProps) {
  const tip = useRef<HTMLDivElement>(null);
  const shown = ids.flatMap((id) => marks.find((mark) => mark.id === id) ?? []);
  const [inner] = ids;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its size changes with what it says
  useLayoutEffect(() => {
    const element = tip.current;
    const around = element?.parentElement;
    if (!element || !around || inner === undefined) return;
    const mark = root.current?.querySelector(`mark[data-mark="${CSS.escape(inner)}"]`);
    const rect = mark?.getClientRects()[0];
    if (rect === undefined) return;
    const frame = around.getBoundingClientRect();
    const view = around.closest('main, article')?.getBoundingClientRect();
    const { height, width } = element.getBoundingClientRect();
    const above = rect.top - height - 6;
    const top = above < (view?.top ?? 0) ? rect.bottom + 6 : above;
    const left = Math.max(frame.left, Math.min(rect.left, frame.right - width));
    element.style.setProperty('--tip-left', `${left - frame.left}px`);
    element.style.setProperty('--tip-top', `${top - frame.top}px`);
  }, [root, inner, shown.length]);
  if (shown.length === 0) return null;
  return (
    <div ref={tip} role="tooltip" className="marking-tip">
      {shown.map(({ id, tone, name, comment }) => (
        <p key={id}>
          <span dir="auto" className={`mark-name font-semibold ${markClass(tone)}`}>
            {name}
          </span>
          {comment !== undefined && (
            <span dir="auto" className="ms-2">
              {comment}
            </span>
          )}
        </p>
      ))}
    </div>
  );
}
