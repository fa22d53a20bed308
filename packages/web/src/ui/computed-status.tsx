import { useFormatter, useTranslations } from 'use-intl';
import { Notice } from './notice.tsx';
import { useDelayed } from './use-delayed.ts';

interface ComputedStatusProps {
  isFetching: boolean;
  error: Error | null;
  /** Of the answer that is shown, where the API says it. */
  computed?: { age_seconds?: number } | undefined;
}

/** Whether the numbers are being computed, how old they are, or why they will not come. Its line is always there. */
export function ComputedStatus({ isFetching, error, computed }: ComputedStatusProps) {
  const t = useTranslations('insights');
  const format = useFormatter();
  const isSlow = useDelayed(isFetching, 200);
  if (error !== null) return <Notice tone="bad">{error.message}</Notice>;
  const age = computed?.age_seconds ?? 0;
  const now = Date.now();
  const when = new Date(now - age * 1000);
  return (
    <p role="status" className="-mt-3 mb-3 min-h-5 text-sm text-muted">
      {isSlow
        ? t('computing')
        : computed !== undefined
          ? t(age < 5 ? 'fresh' : 'age', { when: format.relativeTime(when, now) })
          : ''}
    </p>
  );
}
