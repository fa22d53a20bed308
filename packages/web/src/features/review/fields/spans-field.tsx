import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { shownItem } from '../model/review-state.ts';
import { outputText } from '../output-text.ts';
import { useShown } from '../review-context.ts';
import { controlId, type FieldProps } from './field-props.ts';
import { PartSwitch } from './part-switch.tsx';
import { SpanList } from './span-list.tsx';
import { SpanText } from './span-text.tsx';
import { partStarts } from './text-parts.ts';
import { type TextSpan, toCodePoints } from './text-span.ts';

/**
 * Highlights in the output. The text lies in a read-only text area, so that a stretch can be chosen with the mouse, by
 * touch, or with Shift and the arrow keys, and its offsets are exact; then a label is pressed.
 */
export function SpansField({ field, value, onChange, isActive }: FieldProps<'spans'>) {
  const t = useTranslations('review.spans');
  const labelOf = useOptionLabel();
  const item = useShown(shownItem);
  const text = item === null ? '' : outputText(item);
  const spans = Array.isArray(value) ? (value as TextSpan[]) : [];
  const area = useRef<HTMLTextAreaElement>(null);
  const [hasSelection, setHasSelection] = useState(false);
  const starts = useMemo(() => partStarts(text), [text]);
  const [chosen, setChosen] = useState(0);
  const part = Math.min(chosen, starts.length - 1);
  const from = starts[part] ?? 0;
  const shown = text.slice(from, starts[part + 1]);
  const before = useMemo(() => toCodePoints(text, from), [text, from]);

  const mark = (label: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    if (selectionStart === selectionEnd) return;
    const span = {
      start: before + toCodePoints(shown, selectionStart),
      end: before + toCodePoints(shown, selectionEnd),
      label,
    };
    const isThere = spans.some(
      (one) => one.start === span.start && one.end === span.end && one.label === label,
    );
    if (!isThere) onChange([...spans, span].sort((a, b) => a.start - b.start));
    area.current?.setSelectionRange(selectionEnd, selectionEnd);
    setHasSelection(false);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const digit = Number(event.key);
    const label = Number.isInteger(digit) && digit > 0 ? field.labels[digit - 1] : undefined;
    const named = label ?? field.labels.find((other) => other.hotkey === event.key.toLowerCase());
    if (named === undefined) return;
    // The rubric must not take the key as an answer to another field.
    event.preventDefault();
    mark(named.value);
  };
  if (text === '') return <p className="text-sm text-muted">{t('nothing')}</p>;
  return (
    <div className="space-y-2">
      {/* Above the text, which grows when the question becomes the active one. */}
      {starts.length > 1 && <PartSwitch part={part} parts={starts.length} onChange={setChosen} />}
      <SpanText
        key={`${part} ${text}`}
        areaRef={area}
        id={controlId(field.key)}
        label={t('text')}
        text={shown}
        spans={spans.map((span) => ({ ...span, start: span.start - before, end: span.end - before }))}
        labels={field.labels.map((label) => label.value)}
        isOpen={isActive || spans.length > 0}
        onKeyDown={onKeyDown}
        onSelect={setHasSelection}
      />
      <div className="flex flex-wrap gap-1.5">
        {field.labels.map((label, index) => (
          <button
            key={label.value}
            type="button"
            disabled={!hasSelection}
            title={label.description}
            // The press must not take the focus, and with it the selection, out of the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => mark(label.value)}
            className={`span-mark-${index % 6} inline-flex min-h-8 items-center gap-2 rounded-md border border-line px-2.5 text-sm disabled:opacity-60 max-lg:min-h-11`}
          >
            {labelOf(label)}
            <kbd className="max-lg:hidden">{label.hotkey ?? index + 1}</kbd>
          </button>
        ))}
        {!hasSelection && <span className="self-center text-xs text-muted">{t('howTo')}</span>}
      </div>
      <SpanList
        spans={spans}
        text={text}
        labelOf={(name) => labelOf(field.labels.find((label) => label.value === name) ?? { value: name })}
        onChange={onChange}
      />
    </div>
  );
}
