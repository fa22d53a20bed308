import { useFormatter, useTranslations } from 'use-intl';
import { submittedInSession, workPace } from '../model/work-pace.ts';
import { useReview } from '../review-context.ts';
import { ItemTime } from './item-time.tsx';

/** This session against its goal, my pace, and how far the queue is. */
export function SessionProgress({ onGoal }: { onGoal(): void }) {
  const t = useTranslations('review.header');
  const format = useFormatter();
  const history = useReview((state) => state.history);
  const goal = useReview((state) => state.goal);
  const mine = useReview((state) => state.mine);
  const counts = useReview((state) => state.counts);
  const done = useReview(submittedInSession);
  const { medianMs } = workPace(history);
  const share = counts.total === 0 ? 0 : counts.completed / counts.total;
  return (
    <div className="flex shrink-0 items-center gap-3 px-2 text-[0.8125rem] text-muted tabular-nums">
      <span className="max-xl:hidden">
        {t('queue', { share: format.number(share, { style: 'percent' }) })}
      </span>
      <span className="max-xl:hidden">{t('mine', { count: mine })}</span>
      {medianMs !== null && (
        <span className="max-lg:hidden">{t('pace', { seconds: Math.round(medianMs / 1000) })}</span>
      )}
      <ItemTime />
      <button
        type="button"
        onClick={onGoal}
        title={t('goalPrompt')}
        className="min-h-9 rounded-md px-1.5 font-medium text-ink hover:bg-paper"
      >
        <span className="sr-only">{t('session')} </span>
        {t('goal', { done, goal })}
      </button>
      <div
        role="progressbar"
        aria-label={t('session')}
        aria-valuemin={0}
        aria-valuemax={goal}
        aria-valuenow={Math.min(done, goal)}
        className="absolute inset-x-0 -bottom-px h-0.5"
      >
        <div
          className="h-full bg-accent transition-[width]"
          style={{ width: `${Math.min(1, done / goal) * 100}%` }}
        />
      </div>
    </div>
  );
}
