import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { markClass } from '../../../ui/marks/mark-class.ts';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { useAnswerForm } from '../answer-form.tsx';
import { spanAnswers } from '../marking/span-answers.ts';
import { SpanList } from '../marking/span-list.tsx';
import { marksOf, spansOf } from '../marking/text-span.ts';
import { shownItem } from '../model/review-state.ts';
import { outputText } from '../output-text.ts';
import { useShown } from '../review-context.ts';
import type { FieldProps } from './field-props.ts';

/** The labels of highlights, and the highlights that were made; they are made in the answer itself. */
export function SpansField({ field, value }: FieldProps<'spans'>) {
  const t = useTranslations('review.spans');
  const labelOf = useOptionLabel();
  const form = useAnswerForm();
  const item = useShown(shownItem);
  const text = useMemo(() => (item === null ? '' : outputText(item)), [item]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of labels change with the language, and that with the page
  const marks = useMemo(() => marksOf(field, spansOf(value), text, labelOf), [field, value, text]);
  if (text === '') return <p className="text-sm text-muted">{t('nothing')}</p>;
  return (
    <div className="space-y-2.5">
      <ul aria-label={t('labels')} className="flex flex-wrap gap-x-3 gap-y-1.5 text-sm">
        {field.labels.map((label, index) => (
          <li key={label.value} title={label.description} className="inline-flex items-center gap-1">
            <span className={`mark-name ${markClass(index)}`} dir="auto">
              {labelOf(label)}
            </span>
            {(label.hotkey !== undefined || index < 9) && (
              <kbd className="max-lg:hidden">{label.hotkey ?? index + 1}</kbd>
            )}
          </li>
        ))}
      </ul>
      {marks.length === 0 && (
        <button
          type="button"
          onClick={() => form.toControl(field.key)}
          className="min-h-8 rounded-md border border-dashed border-line-strong px-2.5 text-sm text-muted hover:text-ink max-lg:min-h-11"
        >
          {t('begin')}
        </button>
      )}
      <SpanList {...{ field, marks, text }} answers={spanAnswers(field, { text, value, form })} />
    </div>
  );
}
