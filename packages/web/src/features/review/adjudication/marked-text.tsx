import { useTranslations } from 'use-intl';
import { markClass } from '../../../ui/marks/mark-class.ts';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { marksOf, type SpansRubricField, type TextSpan } from '../marking/text-span.ts';

interface MarkedTextProps {
  field: SpansRubricField;
  text: string;
  spans: readonly TextSpan[];
}

/** A rater's highlights, each in words. */
export function MarkedText({ field, text, spans }: MarkedTextProps) {
  const t = useTranslations('adjudication.answers');
  const labelOf = useOptionLabel();
  return (
    <ul aria-label={t('marked')} className="mt-1 space-y-1">
      {marksOf(field, spans, text, labelOf).map(({ id, start, end, tone, name, comment }) => (
        <li key={id}>
          <span className={`mark-name font-medium ${markClass(tone)}`} dir="auto">
            {name}
          </span>{' '}
          <q className="text-muted" dir="auto">
            {text.slice(start, end)}
          </q>
          {comment !== undefined && (
            <span className="block" dir="auto">
              {comment}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
