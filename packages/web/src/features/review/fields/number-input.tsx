import { controlId, type FieldProps } from './field-props.ts';

export function NumberInput({ field, value, onChange }: FieldProps<'numeric'>) {
  return (
    <div className="flex items-center gap-3">
      <input
        id={controlId(field.key)}
        type="number"
        inputMode="decimal"
        min={field.min}
        max={field.max}
        step={field.step ?? 'any'}
        value={typeof value === 'number' ? value : ''}
        onChange={(event) => {
          const number = event.target.valueAsNumber;
          onChange(Number.isFinite(number) ? number : undefined);
        }}
        aria-label={field.label}
        className="h-9 w-28 rounded-lg border border-line bg-raised px-3 tabular-nums max-lg:h-11"
      />
      <span className="text-xs text-muted tabular-nums">
        {field.min} – {field.max}
      </span>
    </div>
  );
}
