import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface ConfirmDialogProps {
  title: string;
  confirmLabel: string;
  cancelLabel: string;
  /** What it throws is shown in the dialog, which closes when it is done. */
  onConfirm(): Promise<void>;
  onClose(): void;
  /** What will happen. */
  children: ReactNode;
}

/** Asks before something that cannot be taken back; the way out has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirmLabel, cancelLabel, onConfirm, onClose, children } = props;
  const [error, setError] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const confirm = async () => {
    setIsSending(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (fault) {
      setError(fault instanceof Error ? fault.message : String(fault));
      setIsSending(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="text-muted">{children}</div>
      {error !== null && (
        <div className="mt-3">
          <Notice tone="bad">{error}</Notice>
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose} data-autofocus className="max-lg:min-h-11">
          {cancelLabel}
        </Button>
        <Button
          variant="danger"
          disabled={isSending}
          onClick={() => void confirm()}
          className="max-lg:min-h-11"
        >
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
