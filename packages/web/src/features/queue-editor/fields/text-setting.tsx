import type { ComponentProps, ReactNode } from 'react';
import { EditorControl } from './editor-control.tsx';

/** What every control of the editor looks like. */
export const controlClass =
  'scroll-mt-6 scroll-mb-28 block h-10 w-full min-w-0 rounded-lg border border-line-strong bg-raised px-3 text-sm aria-invalid:border-bad max-lg:h-11 max-lg:text-base';

interface TextSettingProps
  extends Pick<ComponentProps<'input'>, 'inputMode' | 'placeholder' | 'autoFocus' | 'dir'> {
  path: string;
  label: string;
  isLabelHidden?: boolean;
  hint?: ReactNode;
  value: string;
  onChange(value: string): void;
  className?: string;
  inputClassName?: string;
}

/** One line of text, or a number as text: what is no number stands there until it is mended. */
export function TextSetting(props: TextSettingProps) {
  const {
    path,
    label,
    isLabelHidden,
    hint,
    value,
    onChange,
    className,
    inputClassName = '',
    ...rest
  } = props;
  return (
    <EditorControl
      path={path}
      label={label}
      isEmpty={value.trim() === ''}
      {...(isLabelHidden !== undefined && { isLabelHidden })}
      {...(hint !== undefined && { hint })}
      {...(className !== undefined && { className })}
    >
      {(control) => (
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${controlClass} ${inputClassName}`}
          {...rest}
          {...control}
        />
      )}
    </EditorControl>
  );
}
