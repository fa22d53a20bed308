import { useTranslations } from 'use-intl';
import { TextArea } from '../../../ui/text-area.tsx';
import { controlId, type FieldProps } from './field-props.ts';

export function TextField({ field, value, onChange }: FieldProps<'text'>) {
  const t = useTranslations('review.form');
  const text = typeof value === 'string' ? value : '';
  return (
    <>
      <TextArea id={controlId(field.key)} aria-label={field.label} value={text} onChange={onChange} />
      {field.max_length !== undefined && text.length > field.max_length * 0.8 && (
        <p className="mt-1 text-end text-xs text-muted tabular-nums">
          {t('of', { number: text.length, max: field.max_length })}
        </p>
      )}
    </>
  );
}
