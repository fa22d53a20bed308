import type { ComponentProps } from 'react';
import { Icon } from '../../../ui/icon.tsx';

/** Of whatever is pressed in the line at the top; as large as a thumb where there is no mouse. */
export const headerButtonClass =
  'grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink disabled:opacity-40 aria-expanded:bg-accent-soft aria-expanded:text-accent max-lg:size-11';

interface HeaderButtonProps extends ComponentProps<'button'> {
  icon: ComponentProps<typeof Icon>['name'];
  label: string;
  /** As it is written beside the name. */
  keyName: string;
}

/** One thing to do, by its picture; pointed at, it says its name and its key. */
export function HeaderButton({ icon, label, keyName, className = '', ...button }: HeaderButtonProps) {
  return (
    <button
      type="button"
      {...button}
      aria-label={label}
      title={`${label}  ${keyName}`}
      className={`${headerButtonClass} ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}
