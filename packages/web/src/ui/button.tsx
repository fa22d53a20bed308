import type { ComponentProps } from 'react';

const variants = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  secondary: 'border border-line bg-raised text-ink hover:border-line-strong',
  quiet: 'text-muted hover:bg-accent-soft hover:text-ink',
  danger: 'border border-bad text-bad hover:bg-bad-soft',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
}

export function Button({ variant = 'secondary', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-3.5 py-1.5 text-sm font-medium transition-colors disabled:opacity-50 ${variants[variant]} ${className}`}
      {...rest}
    />
  );
}
