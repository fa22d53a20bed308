import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { markClass } from '../../../ui/marks/mark-class.ts';
import { useAnswerForm } from '../answer-form.tsx';
import type { SpanAnswers } from './span-answers.ts';
import { SpanEditor } from './span-editor.tsx';
import type { SpansRubricField } from './text-span.ts';

const commentId = (id: string) => `comment ${id}`;

/** False where the comment of that highlight is not to be seen. */
export function focusComment(id: string): boolean {
  const box = document.getElementById(commentId(id));
  box?.focus();
  return box !== null;
}

interface SpanListProps {
  field: SpansRubricField;
  marks: readonly TextMark[];
  text: string;
  answers: SpanAnswers;
}

/** Every highlight of a question in the order of the text. The one that is looked at can be changed. */
export function SpanList({ field, marks, text, answers }: SpanListProps) {
  const t = useTranslations('review.spans');
  const { chosen, choose } = useAnswerForm();
  const list = useRef<HTMLUListElement>(null);
  const shown = chosen?.from === 'text' ? chosen.id : null;
  useEffect(() => {
    if (shown !== null) list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (marks.length === 0) return null;
  return (
    <ul
      ref={list}
      aria-label={t('list')}
      className="divide-y divide-line rounded-lg border border-line bg-raised"
    >
      {marks.map((mark) => {
        const quote = text.slice(mark.start, mark.end);
        const isChosen = mark.id === chosen?.id;
        return (
          <li
            key={`${mark.start}-${mark.end}-${mark.tone}`}
            data-chosen={isChosen || undefined}
            className="scroll-my-4 px-1 py-1 data-chosen:bg-accent-soft/50"
          >
            <div className="flex items-start">
              <button
                type="button"
                aria-expanded={isChosen}
                onClick={() => choose(isChosen ? null : { id: mark.id, from: 'list' })}
                className="min-w-0 flex-1 rounded-md px-2 py-1 text-start text-sm hover:bg-paper max-lg:min-h-11"
              >
                <span className={`mark-name font-medium ${markClass(mark.tone)}`} dir="auto">
                  {mark.name}
                </span>{' '}
                <q className="mt-1 line-clamp-2 text-muted" dir="auto">
                  {quote}
                </q>
                {mark.comment !== undefined && !isChosen && (
                  <span className="mt-0.5 block text-[0.8125rem] leading-snug" dir="auto">
                    {mark.comment}
                  </span>
                )}
              </button>
              <button
                type="button"
                onClick={() => answers.remove(mark.id)}
                aria-label={t('remove', { text: quote.slice(0, 80) })}
                className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-bad-soft hover:text-bad max-lg:size-11"
              >
                ×
              </button>
            </div>
            {isChosen && <SpanEditor {...{ field, mark, answers }} quote={quote} id={commentId(mark.id)} />}
          </li>
        );
      })}
    </ul>
  );
}
