import type { ComponentProps, ReactNode } from 'react';

interface SelectInputProps extends ComponentProps<'select'> {
  label: string;
  hint?: ReactNode;
}

/** The browser's own list: it works with every keyboard, screen reader and thumb. */
export function SelectInput({ label, hint, className = '', children, ...rest }: SelectInputProps) {
  return (
    <label className="block text-sm font-medium">
      {label}
      {hint !== undefined && <span className="block font-normal text-muted">{hint}</span>}
      <select
        className={`mt-1.5 block h-11 w-full rounded-lg border border-line-strong bg-raised ps-3 pe-2 text-base text-ellipsis font-normal [&>option]:bg-raised [&>option]:text-ink ${className}`}
        {...rest}
      >
        {children}
      </select>
    </label>
  );
}
