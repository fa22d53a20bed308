import type { ReactNode } from 'react';
import { editorId, useAdvice, useEditorFaults, useFault } from '../editor-context.ts';

interface ControlProps {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
  onBlur(): void;
}

interface EditorControlProps {
  /** Of the setting, as the server writes it: faults are found by it. */
  path: string;
  label: string;
  /** The label is for screen readers; on wide screens a heading above says the same. */
  isLabelHidden?: boolean;
  hint?: ReactNode;
  isEmpty: boolean;
  className?: string;
  children(props: ControlProps): ReactNode;
}

/** A label, its control, help, and what is wrong, tied together for assistive technology. */
export function EditorControl(props: EditorControlProps) {
  const { path, label, isLabelHidden = false, hint, isEmpty, className = '', children } = props;
  const { touch } = useEditorFaults();
  const fault = useFault(path, isEmpty);
  const advice = useAdvice(path);
  const id = editorId(path);
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    advice === null || fault !== null ? '' : `${id}-advice`,
    fault === null ? '' : `${id}-fault`,
  ];
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className={`text-sm font-medium ${isLabelHidden ? 'lg:sr-only' : ''}`}>
        {label}
      </label>
      <div className={isLabelHidden ? 'mt-1 lg:mt-0' : 'mt-1'}>
        {children({
          id,
          'aria-invalid': fault !== null || undefined,
          'aria-describedby': described.filter((one) => one !== '').join(' ') || undefined,
          onBlur: () => touch(path),
        })}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-pretty text-muted">
          {hint}
        </p>
      )}
      {advice !== null && fault === null && (
        <p id={`${id}-advice`} className="mt-1 text-sm text-warn">
          {advice}
        </p>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-sm font-medium text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
