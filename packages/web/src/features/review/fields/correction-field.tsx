import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { useContentSlots } from '../content-slots.ts';
import { shownItem } from '../model/review-state.ts';
import { outputText } from '../output-text.ts';
import { useShown } from '../review-context.ts';
import { controlId, type FieldProps } from './field-props.ts';

/** The output as it should have been. It starts from what was answered, and shows what has been changed in it. */
export function CorrectionField({ field, value, onChange }: FieldProps<'correction'>) {
  const t = useTranslations('review.form');
  const { Diff } = useContentSlots();
  const item = useShown(shownItem);
  const before = item === null ? '' : outputText(item);
  if (typeof value !== 'string') {
    return (
      <Button id={controlId(field.key)} onClick={() => onChange(before)} className="max-lg:min-h-11">
        {t('correct')}
      </Button>
    );
  }
  return (
    <div className="space-y-2">
      <TextArea
        id={controlId(field.key)}
        aria-label={field.label}
        value={value}
        onChange={onChange}
        autoFocus
        className="min-h-40"
      />
      <Button variant="quiet" onClick={() => onChange(undefined)}>
        {t('discardCorrection')}
      </Button>
      {value !== before && (
        <section aria-label={t('changes')} className="rounded-lg border border-line bg-raised p-3 text-sm">
          <Diff before={before} after={value} />
        </section>
      )}
    </div>
  );
}
