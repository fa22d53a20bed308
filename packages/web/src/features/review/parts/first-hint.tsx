import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { noteHintSeen } from '../model/first-hint-storage.ts';
import { useReviewStore } from '../review-context.ts';

/** How it is done, for who is here for the first time; gone with the first submit, or when it is closed. */
export function FirstHint({ onClose, className }: { onClose(): void; className: string }) {
  const t = useTranslations('review.hint');
  const store = useReviewStore();
  useEffect(
    () => () => {
      if (store.getState().history.length > 0) noteHintSeen();
    },
    [store],
  );
  const close = () => {
    noteHintSeen();
    onClose();
  };
  const keys = { key: (chunks: ReactNode) => <KeyCaps keys={String(chunks)} /> };
  return (
    <aside aria-label={t('title')} className={className}>
      <p className="leading-relaxed">
        <strong className="block max-lg:hidden">{t('title')}</strong>
        <span className="max-lg:hidden">{t.rich('keys', keys)}</span>
        <span className="lg:hidden">{t('touch')}</span>
      </p>
      <Button onClick={close} className="shrink-0 whitespace-nowrap max-lg:min-h-11">
        {t('close')}
      </Button>
    </aside>
  );
}
