import { useId, useRef, useState } from 'react';
import { Button } from './button.tsx';

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
  copiedLabel: string;
  /** Said when the browser refuses the clipboard; the text is selected then. */
  failedLabel: string;
}

/** A text to take away: a link, a key, an id. */
export function CopyField({ label, value, copyLabel, copiedLabel, failedLabel }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid(copiedLabel);
    } catch {
      // Browsers keep the clipboard from pages without https.
      input.current?.select();
      setSaid(failedLabel);
    }
  };
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <div className="mt-1.5 flex gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-11 min-w-0 flex-1 rounded-lg border border-line-strong bg-paper px-3 font-mono text-sm"
        />
        <Button onClick={() => void copy()} className="min-h-11 shrink-0">
          {copyLabel}
        </Button>
      </div>
      <p role="status" className="mt-1 min-h-5 text-sm text-good">
        {said}
      </p>
    </div>
  );
}
