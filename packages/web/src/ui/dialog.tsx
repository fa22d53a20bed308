import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  /** The title is for screen readers only; the content shows what this is. */
  isTitleHidden?: boolean;
  onClose(): void;
  children: ReactNode;
  className?: string;
}

/**
 * A modal dialog of the browser: it keeps the focus inside, closes on Escape and on a click beside it, and the browser
 * gives the focus back. What has `data-autofocus` gets the focus first; a text field only where that does not bring up a
 * keyboard on the screen, over half of what the dialog says.
 */
export function Dialog({ title, isTitleHidden = false, onClose, children, className = '' }: DialogProps) {
  const t = useTranslations('shell');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    // The browser gives the focus to what comes first; the content may name something better.
    const named = dialog.querySelector<HTMLElement>('[data-autofocus]');
    if (named?.matches('input, textarea') === true && matchMedia('(pointer: coarse)').matches) return;
    named?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and the browser's own
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className={`m-auto w-full max-w-lg rounded-2xl border border-line bg-raised p-0 text-ink shadow-raised backdrop:bg-black/40 max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none ${className}`}
    >
      <div className="p-5">
        <div className={isTitleHidden ? 'sr-only' : 'mb-3 flex items-start justify-between gap-4'}>
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            onClick={() => ref.current?.close()}
            aria-label={t('close')}
            className="-me-2 -mt-1.5 grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink max-lg:size-11"
          >
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
