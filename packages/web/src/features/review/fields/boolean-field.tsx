import { useTranslations } from 'use-intl';
import { ChoiceChip } from './choice-chip.tsx';
import { controlId, type FieldProps } from './field-props.ts';

export function BooleanField({ field, value, onChange }: FieldProps<'boolean'>) {
  const t = useTranslations('review.values');
  return (
    <div className="flex gap-1.5">
      {[true, false].map((option, index) => (
        <ChoiceChip
          key={String(option)}
          type="radio"
          name={controlId(field.key)}
          label={t(option ? 'yes' : 'no')}
          digit={index + 1}
          isChecked={value === option}
          onChoose={() => onChange(option)}
          onPoint={() => undefined}
        />
      ))}
    </div>
  );
}
