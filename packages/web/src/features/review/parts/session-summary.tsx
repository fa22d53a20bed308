import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { submittedInSession, workPace } from '../model/work-pace.ts';
import { useReview, useReviewStore } from '../review-context.ts';

/** What this session came to, and the way back to it, for who has reached the end. */
export function SessionSummary() {
  const t = useTranslations('review.summary');
  const format = useFormatter();
  const store = useReviewStore();
  const history = useReview((state) => state.history);
  const goal = useReview((state) => state.goal);
  const done = useReview(submittedInSession);
  const { medianMs } = workPace(history);
  const own = history.filter((entry) => entry.isEarlier !== true);
  const skipped = own.filter(({ kind }) => kind === 'skip').length;
  const flagged = own.filter(({ answer, kind }) => kind === 'submit' && answer.isFlagged).length;
  return (
    <section aria-label={t('title')} className="mt-6 space-y-4 border-t border-line pt-6">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure name={t('submitted')}>{t('ofGoal', { done, goal })}</Figure>
        <Figure name={t('pace')}>
          {medianMs === null ? '–' : format.number(medianMs / 1000, secondsFormat)}
        </Figure>
        <Figure name={t('skipped')}>{format.number(skipped)}</Figure>
        <Figure name={t('flagged')}>{format.number(flagged)}</Figure>
      </dl>
      <Button onClick={() => store.look(-1)} className="max-lg:min-h-11">
        {t('lookBack')}
      </Button>
    </section>
  );
}

const secondsFormat = { style: 'unit', unit: 'second', maximumFractionDigits: 0 } as const;

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
