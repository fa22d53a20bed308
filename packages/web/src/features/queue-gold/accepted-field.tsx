import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { TextInput } from '../../ui/text-input.tsx';
import type { FieldDraft } from './gold-draft.ts';

interface AcceptedFieldProps {
  field: RubricField;
  draft: FieldDraft;
  onChange(next: FieldDraft): void;
}

/** What is accepted of one question: choices to tick, or a number and how far from it is still right. */
export function AcceptedField({ field, draft, onChange }: AcceptedFieldProps) {
  const t = useTranslations('gold.form');
  if (field.type === 'numeric') {
    return (
      <fieldset>
        <legend className="text-sm font-medium" dir="auto">
          {field.label}
        </legend>
        <div className="mt-1 grid grid-cols-2 items-end gap-3">
          <TextInput
            label={t('number')}
            type="number"
            min={field.min}
            max={field.max}
            step={field.step ?? 'any'}
            value={draft.values[0] ?? ''}
            onChange={(event) => onChange({ ...draft, values: [event.target.value] })}
          />
          <TextInput
            label={t('tolerance')}
            type="number"
            min={0}
            step="any"
            value={draft.tolerance}
            onChange={(event) => onChange({ ...draft, tolerance: event.target.value })}
          />
        </div>
      </fieldset>
    );
  }
  const options =
    field.type === 'categorical'
      ? field.options.map(({ value, label }) => ({ value, label: label ?? value }))
      : [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ];
  const isMultiple = field.type === 'categorical' && field.multiple;
  const toggle = (value: string) => {
    const { values } = draft;
    const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    onChange({ ...draft, values: next });
  };
  return (
    <fieldset>
      <legend className="text-sm font-medium">
        <span dir="auto">{field.label}</span>
        <span className="block font-normal text-muted">{t(isMultiple ? 'exactly' : 'anyOf')}</span>
      </legend>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-9 items-center gap-2 rounded-lg border border-line bg-raised px-3 text-sm has-checked:border-accent has-checked:bg-accent-soft max-lg:min-h-11"
          >
            <input
              type="checkbox"
              checked={draft.values.includes(value)}
              onChange={() => toggle(value)}
              className="size-4 accent-accent"
            />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
