import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

interface FormCardProps {
  submitLabel: string;
  /** What cannot be taken back is no inviting button. */
  isDanger?: boolean;
  /** Gets the fields by name; what it throws is shown in the form. */
  onSubmit(fields: Record<string, string>, form: HTMLFormElement): Promise<void>;
  children: ReactNode;
}

/** A form that is sent once at a time and says in itself what goes wrong. */
export function FormCard({ submitLabel, isDanger = false, onSubmit, children }: FormCardProps) {
  const [error, setError] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setIsSending(true);
    setError(null);
    try {
      await onSubmit(Object.fromEntries(new FormData(form)) as Record<string, string>, form);
    } catch (fault) {
      setError(fault instanceof Error ? fault.message : String(fault));
    }
    setIsSending(false);
  };
  return (
    <form onSubmit={(event) => void send(event)} className="space-y-4">
      {children}
      {error !== null && (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">
          {error}
        </p>
      )}
      <Button
        type="submit"
        variant={isDanger ? 'danger' : 'primary'}
        disabled={isSending}
        className="min-h-11 w-full"
      >
        {submitLabel}
      </Button>
    </form>
  );
}
