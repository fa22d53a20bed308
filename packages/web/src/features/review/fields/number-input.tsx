import { controlId, type FieldProps } from './field-props.ts';

type NumberProps = Pick<FieldProps<'numeric'>, 'field' | 'value' | 'onChange'>;

/** The box that a number is typed into. */
export function NumberBox({ field, value, onChange, className }: NumberProps & { className: string }) {
  return (
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
      className={`h-9 rounded-lg border border-line bg-raised tabular-nums max-lg:h-11 max-lg:text-base ${className}`}
    />
  );
}

export function NumberInput(props: NumberProps) {
  const { field } = props;
  return (
    <div className="flex items-center gap-3">
      <NumberBox {...props} className="w-28 px-3" />
      <span className="text-xs text-muted tabular-nums">
        {field.min} – {field.max}
      </span>
    </div>
  );
}
