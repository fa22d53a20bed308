import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { segmentsOf, type TextSpan, toUnits } from './text-span.ts';

interface SpanTextProps {
  areaRef: RefObject<HTMLTextAreaElement | null>;
  id: string;
  label: string;
  text: string;
  spans: readonly TextSpan[];
  /** Label values in the rubric's order: each has its colour. */
  labels: readonly string[];
  isOpen: boolean;
  onKeyDown(event: KeyboardEvent): void;
  onSelect(hasSelection: boolean): void;
}

const shared = 'whitespace-pre-wrap wrap-anywhere px-3 py-2 text-sm leading-relaxed font-sans';

/**
 * The text with its marks drawn beneath a transparent text area of the same metrics. Not `readOnly`: browsers hide the
 * caret there, and the keyboard needs it; every input is refused instead.
 */
export function SpanText(props: SpanTextProps) {
  const { areaRef, id, label, text, spans, labels, isOpen, onKeyDown, onSelect } = props;
  const units = spans.map((span) => ({
    ...span,
    start: toUnits(text, span.start),
    end: toUnits(text, span.end),
  }));
  useEffect(() => {
    const area = areaRef.current;
    const refuse = (event: Event) => event.preventDefault();
    // React has no event of this name that also covers deleting and pasting.
    area?.addEventListener('beforeinput', refuse);
    area?.setSelectionRange(0, 0);
    return () => area?.removeEventListener('beforeinput', refuse);
  }, [areaRef]);
  return (
    <div
      className={`overflow-y-auto rounded-lg border border-line bg-raised ${isOpen ? 'max-h-64' : 'max-h-20'}`}
    >
      <div className="relative">
        <div aria-hidden="true" dir="auto" className={shared}>
          {segmentsOf(units, text.length).map(({ start, end, covers }) => {
            const part = text.slice(start, end);
            const last = covers.at(-1);
            if (last === undefined) return <span key={start}>{part}</span>;
            const place = labels.indexOf(units[last]?.label ?? '');
            return (
              <mark key={start} className={`span-mark-${Math.max(0, place) % 6} text-ink`}>
                {part}
              </mark>
            );
          })}
          {'\u200b'}
        </div>
        <textarea
          ref={areaRef}
          id={id}
          aria-label={label}
          data-caret-only
          aria-readonly="true"
          inputMode="none"
          spellCheck={false}
          dir="auto"
          defaultValue={text}
          onKeyDown={onKeyDown}
          onSelect={(event) =>
            onSelect(event.currentTarget.selectionStart !== event.currentTarget.selectionEnd)
          }
          className={`absolute inset-0 size-full resize-none overflow-hidden bg-transparent text-transparent caret-accent outline-none ${shared}`}
        />
      </div>
    </div>
  );
}
