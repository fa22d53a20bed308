import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { useValueText } from '../../../ui/use-value-text.ts';
import { useContentSlots } from '../content-slots.ts';
import type { TextSpan } from '../marking/text-span.ts';
import { shownItem } from '../model/review-state.ts';
import { outputText } from '../output-text.ts';
import { useShown } from '../review-context.ts';
import { MarkedText } from './marked-text.tsx';

/** What a rater answered, as what it is: the option's name, the change to the output, the marks in it. */
export function GivenValue({ field, value }: { field: RubricField; value: unknown }) {
  const t = useTranslations('adjudication.answers');
  const shown = useValueText();
  const { Diff } = useContentSlots();
  const item = useShown(shownItem);
  const output = item === null ? '' : outputText(item);
  if (value === undefined || value === null) return <span className="text-muted">{t('none')}</span>;
  if (field.type === 'spans') {
    return <MarkedText field={field} text={output} spans={value as TextSpan[]} />;
  }
  if (field.type === 'correction') return <Diff before={output} after={String(value)} />;
  return (
    <span dir="auto" className="break-words whitespace-pre-wrap">
      {shown(field, value)}
    </span>
  );
}
