import type { ReactNode } from 'react';
import { EditorControl } from './editor-control.tsx';
import { controlClass } from './text-setting.tsx';

interface ChoiceSettingProps<Value extends string> {
  path: string;
  label: string;
  hint?: ReactNode;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
  className?: string;
}

/** One of a few values, in the browser's own list. */
export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>) {
  const { path, label, hint, value, options, onChange, className } = props;
  return (
    <EditorControl
      path={path}
      label={label}
      isEmpty={false}
      {...(hint !== undefined && { hint })}
      {...(className !== undefined && { className })}
    >
      {(control) => (
        <select
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
          className={`${controlClass} [&>option]:bg-raised [&>option]:text-ink`}
          {...control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </EditorControl>
  );
}
