import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { shownItem } from '../model/review-state.ts';
import { useReview, useReviewStore } from '../review-context.ts';

function asClock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Working time on this item; it stands still while the tab is hidden. */
export function ItemTime() {
  const t = useTranslations('review.header');
  const { clock } = useReviewStore();
  const itemId = useReview((state) => shownItem(state)?.item.id);
  const [time, setTime] = useState('0:00');
  useEffect(() => {
    if (itemId === undefined) return;
    const show = () => setTime(asClock(clock.read()));
    show();
    const timer = setInterval(show, 1000);
    return () => clearInterval(timer);
  }, [clock, itemId]);
  return (
    <span role="timer" aria-label={t('time')} title={t('time')} className="max-sm:hidden">
      {time}
    </span>
  );
}
