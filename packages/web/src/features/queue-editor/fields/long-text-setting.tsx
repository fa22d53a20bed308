import type { ReactNode } from 'react';
import { TextArea } from '../../../ui/text-area.tsx';
import { EditorControl } from './editor-control.tsx';

interface LongTextSettingProps {
  path: string;
  label: string;
  isLabelHidden?: boolean;
  hint?: ReactNode;
  value: string;
  onChange(value: string): void;
  className?: string;
}

/** A text of some sentences: its control grows with it. */
export function LongTextSetting(props: LongTextSettingProps) {
  const { path, label, isLabelHidden, hint, value, onChange, className } = props;
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
        <TextArea
          value={value}
          onChange={onChange}
          className="scroll-mt-6 scroll-mb-28 min-h-10 border-line-strong py-2 aria-invalid:border-bad"
          {...control}
        />
      )}
    </EditorControl>
  );
}
