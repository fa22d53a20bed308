import { useTranslations } from 'use-intl';
import type { FieldProps } from './field-props.ts';
import { NumberBox } from './number-input.tsx';

/** A slider that says when it has not been touched: its middle is not an answer. Beside it the number can be typed. */
export function SliderInput({ field, value, onChange }: FieldProps<'numeric'>) {
  const t = useTranslations('review.form');
  const isSet = typeof value === 'number';
  const middle = field.min + (field.max - field.min) / 2;
  return (
    <div className="flex items-center gap-3">
      <span className="text-xs text-muted tabular-nums">{field.min}</span>
      <input
        type="range"
        min={field.min}
        max={field.max}
        step={field.step ?? 'any'}
        value={isSet ? value : middle}
        onChange={(event) => onChange(rounded(event.target.valueAsNumber))}
        // A click on the middle of an untouched slider changes nothing that the browser would tell.
        onPointerUp={(event) => onChange(rounded(event.currentTarget.valueAsNumber))}
        aria-label={t('slider', { question: field.label })}
        aria-valuetext={isSet ? String(value) : t('notSet')}
        className={`h-9 min-w-0 flex-1 accent-accent max-lg:h-11 ${isSet ? '' : 'opacity-60'}`}
      />
      <span className="text-xs text-muted tabular-nums">{field.max}</span>
      <NumberBox
        field={field}
        value={value}
        onChange={onChange}
        className="w-19 ps-2.5 text-sm font-medium"
      />
    </div>
  );
}

/** A slider without steps says more digits than anybody means. */
const rounded = (value: number) => Number(value.toFixed(3));
