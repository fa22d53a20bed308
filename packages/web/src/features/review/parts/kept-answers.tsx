import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import type { OutboxEntry } from '../model/outbox-storage.ts';
import { useReviewStore } from '../review-context.ts';

const reasons = ['LEASE_LOST', 'ALREADY_SUBMITTED', 'ITEM_NOT_OPEN', 'CONFLICT'] as const;
const isReason = (code: string | null | undefined): code is (typeof reasons)[number] =>
  reasons.some((reason) => reason === code);

/** Answers that the server did not take: why, and what was written, until the person lets them go. */
export function KeptAnswers({ entries, className }: { entries: readonly OutboxEntry[]; className: string }) {
  const t = useTranslations('review.status');
  const store = useReviewStore();
  const [isCopied, setIsCopied] = useState(false);
  const [entry] = entries;
  if (entry === undefined) return null;
  const text = JSON.stringify({ target_id: entry.targetId, ...entry.answer }, null, 2);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    setIsCopied(true);
  };
  const dismiss = () => {
    setIsCopied(false);
    store.outbox.dismiss(entry.id);
  };
  return (
    <div className={`${className} flex-col !items-stretch gap-2 bg-bad-soft`}>
      <p>
        <strong className="block text-bad">
          {t(entry.state === 'lost' ? 'notCounted' : 'refused', { target: entry.targetId })}
        </strong>
        <span dir="auto">{isReason(entry.code) ? t(`reasons.${entry.code}`) : entry.message}</span>
        {entries.length > 1 && (
          <span className="block text-muted">{t('more', { count: entries.length - 1 })}</span>
        )}
      </p>
      <details>
        <summary className="text-muted">{t('showAnswer')}</summary>
        <pre
          className="mt-2 max-h-40 overflow-auto rounded-md bg-raised p-2 text-xs whitespace-pre-wrap"
          dir="ltr"
        >
          {text}
        </pre>
      </details>
      <div className="flex gap-2">
        <Button onClick={() => void copy()}>{t(isCopied ? 'copied' : 'copy')}</Button>
        <Button variant="quiet" onClick={dismiss}>
          {t('letGo')}
        </Button>
      </div>
    </div>
  );
}
