import type { ComponentProps } from 'react';

interface ScrollRegionProps extends ComponentProps<'section'> {
  /** What it holds; a region that takes the focus needs a name. */
  label: string;
}

/** A part that scrolls by itself. It takes the focus, so that the keyboard can scroll it. */
export function ScrollRegion({ label, className = '', ...rest }: ScrollRegionProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      className={`overflow-y-auto overscroll-contain ${className}`}
      {...rest}
    />
  );
}
