import type { ComponentProps } from 'react';

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  value: string;
  onChange(value: string): void;
}

/** Grows with its text up to a third of the window. */
export function TextArea({ className = '', onChange, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={1}
      dir="auto"
      onChange={(event) => onChange(event.target.value)}
      className={`field-sizing-content block max-h-[33dvh] min-h-9 w-full resize-none rounded-lg border border-line bg-raised px-3 py-1.5 text-sm hover:border-line-strong max-lg:min-h-11 max-lg:py-2.5 max-lg:text-base ${className}`}
      {...rest}
    />
  );
}
