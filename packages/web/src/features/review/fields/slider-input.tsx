import { useTranslations } from 'use-intl';
import { controlId, type FieldProps } from './field-props.ts';

/** A slider that says when it has not been touched: its middle is not an answer. */
export function SliderInput({ field, value, onChange }: FieldProps<'numeric'>) {
  const t = useTranslations('review.form');
  const isSet = typeof value === 'number';
  const middle = field.min + (field.max - field.min) / 2;
  return (
    <div className="flex items-center gap-3">
      <span className="text-xs text-muted tabular-nums">{field.min}</span>
      <input
        id={controlId(field.key)}
        type="range"
        min={field.min}
        max={field.max}
        step={field.step ?? 'any'}
        value={isSet ? value : middle}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        // A click on the middle of an untouched slider changes nothing that the browser would tell.
        onPointerUp={(event) => onChange(event.currentTarget.valueAsNumber)}
        aria-label={field.label}
        aria-valuetext={isSet ? String(value) : t('notSet')}
        className={`h-9 flex-1 accent-accent ${isSet ? '' : 'opacity-60'}`}
      />
      <span className="text-xs text-muted tabular-nums">{field.max}</span>
      <output htmlFor={controlId(field.key)} className="w-14 text-end text-sm font-medium tabular-nums">
        {isSet ? Number(value.toFixed(3)) : '–'}
      </output>
    </div>
  );
}
