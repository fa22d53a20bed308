import type { ComponentProps, ReactNode } from 'react';

interface TextInputProps extends ComponentProps<'input'> {
  label: string;
  /** What helps to fill it in, below the label. */
  hint?: ReactNode;
}

export function TextInput({ label, hint, className = '', ...rest }: TextInputProps) {
  return (
    <label className="block text-sm font-medium">
      {label}
      {hint !== undefined && <span className="block font-normal text-muted">{hint}</span>}
      <input
        className={`mt-1.5 block h-11 w-full rounded-lg border border-line-strong bg-raised px-3 text-base font-normal ${className}`}
        {...rest}
      />
    </label>
  );
}
