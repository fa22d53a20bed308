import '../content.css';
import './marking.css';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerMarking } from '../../../ui/marks/answer-marking.ts';
import { TextRenderingContext } from '../text-rendering.tsx';
import { FloatingBar } from './floating-bar.tsx';
import { MarkTip } from './mark-tip.tsx';
import { MarkableBody, type MarkableKind } from './markable-body.tsx';
import { MarkableMarkdown, MarkablePlain } from './markable-rendering.tsx';
import { MarksContext } from './marks-context.ts';
import { readPlace } from './read-place.ts';
import { useCaret } from './use-caret.ts';
import { useSelection } from './use-selection.ts';
import { useWantedMark } from './use-wanted-mark.ts';

interface MarkableTextProps {
  marking: AnswerMarking;
  kind: MarkableKind;
}

const moves = /^(?:Arrow|Home$|End$)/;

/** Ids of the marks around an element, the innermost first. */
function marksAround(target: EventTarget): string[] {
  const ids: string[] = [];
  let mark = target instanceof Element ? target.closest<HTMLElement>('mark[data-mark]') : null;
  for (; mark !== null; mark = mark.parentElement?.closest<HTMLElement>('mark[data-mark]') ?? null) {
    ids.push(mark.dataset.mark ?? '');
  }
  return ids;
}

/** The text that is judged, in which passages are marked by mouse, by touch and by keys. */
export function MarkableText({ marking, kind }: MarkableTextProps) {
  const { marks, chosen, onChoose } = marking;
  const root = useRef<HTMLDivElement>(null);
  const { place, caret, isHeld, note, clear } = useSelection(root, marking);
  const { hasCaret, version, show, hide } = useCaret(root, caret, marks);
  const [pointed, setPointed] = useState<readonly string[]>([]);
  const wanted = useWantedMark(root, marking);
  const shownMarks = useMemo(() => ({ marks, chosen }), [marks, chosen]);
  const rendering = useMemo(() => ({ Markdown: MarkableMarkdown, Plain: MarkablePlain, wanted }), [wanted]);

  const { keys } = marking;
  useEffect(() => {
    // Who has asked for it by a key before it was there is led to it now.
    const waiting = keys === '' ? null : document.querySelector(':focus[data-waiting]');
    if (waiting !== null) root.current?.focus();
  }, [keys]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Its search and its buttons have keys of their own; a table or code in it only scrolls by them.
    const isControl = event.target instanceof Element && event.target.closest('input, button, a') !== null;
    if (isControl || event.nativeEvent.isComposing) return;
    if (moves.test(event.key)) {
      // With Alt and Shift some systems extend by a word, where Alt alone goes to another item.
      if (event.altKey && event.shiftKey) event.stopPropagation();
      if (!hasCaret && !event.altKey && event.target === event.currentTarget) show();
      return;
    }
    note();
    const now = readPlace(event.currentTarget, marking);
    if (event.key === 'Escape' && now.stretch !== null) clear();
    else if (event.key === 'Escape') return onChoose(null);
    else if (!marking.onKey(event, { ...now, clear })) return;
    event.preventDefault();
  };
  const onClick = ({ target }: MouseEvent) => {
    const isLink = target instanceof Element && target.closest('a, button, input') !== null;
    if (isLink || document.getSelection()?.isCollapsed === false) return;
    const ids = marksAround(target);
    // A second press goes on to the mark around it.
    const next = ids[ids.indexOf(chosen ?? '') + 1] ?? ids[0] ?? null;
    if (next !== chosen) onChoose(next);
  };
  const isSelecting = place.stretch !== null;
  const atCaret = hasCaret && !isSelecting ? place.marks.map(({ id }) => id) : [];
  const tipped = isSelecting ? [] : pointed.length > 0 ? pointed : atCaret;

  return (
    <div className="relative">
      {marking.hint !== null && <div className="marking-hint">{marking.hint}</div>}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: they are there only while it is a text box */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a text box while it has a caret, else a group with a name */}
      <div
        ref={root}
        role={hasCaret ? 'textbox' : 'group'}
        aria-multiline={hasCaret || undefined}
        aria-readonly={hasCaret || undefined}
        aria-label={marking.label}
        tabIndex={0}
        contentEditable={hasCaret}
        suppressContentEditableWarning
        inputMode="none"
        spellCheck={false}
        data-caret-only
        data-marks={marking.keys}
        className="marking-text"
        onFocus={(event) => {
          const isByKey = event.target === event.currentTarget && event.target.matches(':focus-visible');
          if (isByKey) show();
        }}
        onBlur={(event) => event.target === event.currentTarget && hide()}
        onPointerDown={hide}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerOver={({ target, pointerType }) => {
          if (pointerType === 'mouse') setPointed(marksAround(target));
        }}
        onPointerLeave={() => setPointed([])}
      >
        <MarksContext value={shownMarks}>
          <TextRenderingContext value={rendering}>
            <MarkableBody key={version} text={marking.text} kind={kind} />
          </TextRenderingContext>
        </MarksContext>
      </div>
      {tipped.length > 0 && <MarkTip root={root} ids={tipped} marks={marks} />}
      {place.stretch !== null && keys !== '' && (
        <FloatingBar
          root={root}
          stretch={place.stretch}
          onHold={() => {
            isHeld.current = true;
          }}
        >
          {marking.renderBar(place.stretch, clear)}
        </FloatingBar>
      )}
      <p role="status" className="sr-only">
        {place.marks
          .filter(({ id }) => atCaret.includes(id))
          .map(({ name, comment }) => (comment === undefined ? name : `${name}: ${comment}`))
          .join(', ')}
      </p>
    </div>
  );
}
