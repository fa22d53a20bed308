import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { noteHintSeen } from '../model/first-hint-storage.ts';
import { useReviewStore } from '../review-context.ts';

/** How it is done, for who is here for the first time; gone with the first submit, or when it is closed. */
export function FirstHint({ onClose }: { onClose(): void }) {
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
    <aside
      aria-label={t('title')}
      className="flex min-h-full items-center justify-between gap-4 px-4 py-1.5 text-sm"
    >
      <p className="leading-snug">
        <strong className="font-semibold max-lg:hidden">{t('title')}.</strong>{' '}
        <span className="max-lg:hidden">{t.rich('keys', keys)}</span>
        <span className="lg:hidden">{t('touch')}</span>
      </p>
      <Button
        onClick={close}
        aria-label={t('close')}
        className="shrink-0 whitespace-nowrap max-sm:size-11 max-sm:px-0 max-lg:min-h-11"
      >
        <span className="max-sm:hidden">{t('close')}</span>
        <Icon name="close" className="size-4 sm:hidden" />
      </Button>
    </aside>
  );
}
