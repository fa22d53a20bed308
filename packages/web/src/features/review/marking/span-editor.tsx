import { useTranslations } from 'use-intl';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { useAnswerForm } from '../answer-form.tsx';
import type { SpanAnswers } from './span-answers.ts';
import type { SpansRubricField } from './text-span.ts';

interface SpanEditorProps {
  field: SpansRubricField;
  mark: TextMark;
  quote: string;
  answers: SpanAnswers;
  /** Of the comment's box. */
  id: string;
}

/** Another label for a highlight, and what there is to say about it. */
export function SpanEditor({ field, mark, quote, answers, id }: SpanEditorProps) {
  const t = useTranslations('review.spans');
  const labelOf = useOptionLabel();
  const form = useAnswerForm();
  const short = quote.slice(0, 80);
  return (
    <div className="space-y-1.5 px-2 pt-0.5 pb-1.5">
      {field.labels.length > 1 && (
        <select
          aria-label={t('labelOf', { text: short })}
          value={field.labels[mark.tone]?.value}
          onChange={(event) => answers.relabel(mark.id, event.target.value)}
          className="h-8 w-full rounded-md border border-line bg-surface px-2 text-sm max-lg:h-11 [&>option]:bg-raised [&>option]:text-ink"
        >
          {field.labels.map((label) => (
            <option key={label.value} value={label.value}>
              {labelOf(label)}
            </option>
          ))}
        </select>
      )}
      <input
        id={id}
        type="text"
        dir="auto"
        value={mark.comment ?? ''}
        onChange={(event) => answers.comment(mark.id, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
          // Back to where the next passage is read.
          event.preventDefault();
          form.toControl(field.key);
        }}
        placeholder={t('comment')}
        aria-label={t('commentOn', { text: short })}
        className="h-8 w-full rounded-md border border-line bg-surface px-2 text-sm max-lg:h-11"
      />
    </div>
  );
}
