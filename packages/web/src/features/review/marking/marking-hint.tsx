import { useTranslations } from 'use-intl';

/** How highlights are made, for the hand that is there: a finger, or a mouse and keys. */
export function MarkingHint({ hotkey }: { hotkey: string | undefined }) {
  const t = useTranslations('review.spans');
  return (
    <p>
      {t('howTo')}
      {hotkey !== undefined && (
        <span className="max-lg:hidden">
          {' '}
          {t('howToByKeys')} <kbd>{hotkey}</kbd> <kbd>⇧ →</kbd> <kbd>1</kbd>
        </span>
      )}
    </p>
  );
}
