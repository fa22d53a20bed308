import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import type { AnswerMarking, TextPlace } from '../../../ui/marks/answer-marking.ts';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { useAnswerForm } from '../answer-form.tsx';
import { shownItem } from '../model/review-state.ts';
import { useShown } from '../review-context.ts';
import { LabelBar } from './label-bar.tsx';
import { labelOfKey } from './label-of-key.ts';
import { MarkingHint } from './marking-hint.tsx';
import { spanAnswers } from './span-answers.ts';
import { focusComment } from './span-list.tsx';
import { isSpansField, marksOf, type SpansRubricField, spansOf } from './text-span.ts';

interface MarkedAnswerProps {
  itemId: string;
  text: string;
  show(marking: AnswerMarking): ReactNode;
}

/** The answer with the highlights of every question that asks for some, and the labels for new ones. */
export function MarkedAnswer({ itemId, text, show }: MarkedAnswerProps) {
  const t = useTranslations('review.spans');
  const labelOf = useOptionLabel();
  const form = useAnswerForm();
  // The next item waits behind this one, with answers of its own to come.
  const isShown = useShown((state) => shownItem(state)?.item.id === itemId);
  const values = useShown((state) => state.answer.values);
  const fields = useMemo(() => (isShown ? form.fields.filter(isSpansField) : []), [isShown, form.fields]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of labels change with the language, and that with the page
  const marks = useMemo(
    () => fields.flatMap((field) => marksOf(field, spansOf(values[field.key]), text, labelOf)),
    [fields, values, text],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const others = useMemo(
    () =>
      form.others.flatMap(({ name, fields: asked, values: given }) =>
        asked.filter(isSpansField).flatMap((field) =>
          marksOf(field, spansOf(given[field.key]), text, labelOf).map((mark) => ({
            ...mark,
            id: `${name} ${mark.id}`,
            name: `${name}: ${mark.name}`,
            isForeign: true,
          })),
        ),
      ),
    [form.others, text],
  );
  const allMarks = useMemo(() => [...others, ...marks], [others, marks]);
  const answersOf = (field: SpansRubricField) => spanAnswers(field, { text, value: values[field.key], form });
  // Adjudicators decide no highlights: they see what raters have marked.
  const isReadOnly = isShown && fields.length === 0;
  // Digits belong to the question that is active, or to the first.
  const active = fields.find(({ key }) => key === form.activeKey);
  const ordered = [...fields].sort((a, b) => Number(b === active) - Number(a === active));

  const onKey = (event: KeyboardEvent, { stretch, marks: here, clear }: TextPlace): boolean => {
    if (fields.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const inner = here.find(({ isForeign }) => isForeign !== true);
    const field = fields.find((one) => inner !== undefined && answersOf(one).has(inner.id));
    if (event.key === 'Enter') {
      // With a selection a label is awaited: the item is not to go away with it.
      if (stretch !== null) return true;
      if (inner === undefined || field === undefined) return false;
      flushSync(() => form.choose({ id: inner.id, from: 'text' }));
      return focusComment(inner.id);
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      if (stretch === null && inner !== undefined && field !== undefined) answersOf(field).remove(inner.id);
      return true;
    }
    const named = labelOfKey(event.nativeEvent, ordered);
    if (named === null) return false;
    if (stretch !== null) {
      answersOf(named.field).add(stretch, named.label);
      clear();
    } else if (inner !== undefined && named.field === field) answersOf(field).relabel(inner.id, named.label);
    // To the question that is active the key would have meant a label; another is not to take it as an answer.
    else return active !== undefined;
    return true;
  };

  return show({
    text,
    marks: allMarks,
    chosen: form.chosen?.id ?? null,
    isWanted: form.chosen?.from === 'list',
    keys: fields.map(({ key }) => key).join(' '),
    label: t(isReadOnly ? 'textToRead' : 'text'),
    hint: isReadOnly ? null : <MarkingHint hotkey={(active ?? fields[0])?.hotkey} />,
    onChoose: (id) => form.choose(id === null ? null : { id, from: 'text' }),
    onKey,
    renderBar: (stretch, clear) => (
      <LabelBar
        fields={ordered}
        quote={text.slice(stretch.start, stretch.end)}
        onLabel={(field, label) => {
          answersOf(field).add(stretch, label);
          clear();
        }}
        onClose={clear}
      />
    ),
  });
}
