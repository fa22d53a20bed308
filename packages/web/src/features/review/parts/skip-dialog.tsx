import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useReviewStore } from '../review-context.ts';

const reasons = ['language', 'expertise', 'broken', 'conflict'] as const;

/** Why this item goes to somebody else: a number for a common reason, or words, or nothing. */
export function SkipDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('review.skip');
  const store = useReviewStore();
  const [reason, setReason] = useState('');
  const skip = (text: string) => {
    store.skip(text);
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    skip(reason);
  };
  /** As long as nothing is written, a number is the reason it stands before. */
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = /^[1-4]$/.test(event.key) && reason === '' ? reasons[Number(event.key) - 1] : undefined;
    if (chosen === undefined) return;
    event.preventDefault();
    skip(t(`reasons.${chosen}`));
  };
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="space-y-3">
        <p className="text-sm text-muted">{t('text')}</p>
        <ul className="grid gap-1.5">
          {reasons.map((name, index) => (
            <li key={name}>
              <Button
                onClick={() => skip(t(`reasons.${name}`))}
                className="w-full !justify-start max-lg:min-h-12"
              >
                <kbd className="max-lg:hidden">{index + 1}</kbd> {t(`reasons.${name}`)}
              </Button>
            </li>
          ))}
        </ul>
        <label className="block text-sm font-medium">
          {t('other')}
          <input
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={2000}
            dir="auto"
            className="mt-1 h-10 w-full rounded-lg border border-line bg-surface px-3 max-lg:text-base"
          />
        </label>
        <Button type="submit" variant="primary" className="w-full max-lg:min-h-12">
          {t('confirm')} <kbd className="max-lg:hidden">Enter</kbd>
        </Button>
      </form>
    </Dialog>
  );
}
