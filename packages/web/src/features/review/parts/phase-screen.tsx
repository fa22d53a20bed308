import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { useReview } from '../review-context.ts';
import { SessionSummary } from './lazy-parts.ts';

function focusHeading(heading: HTMLElement | null): void {
  if (document.querySelector('dialog[open]') === null) heading?.focus();
}

/** What stands where the item would be: why there is none, what happens next, and what was done so far. */
export function PhaseScreen() {
  const t = useTranslations('review.phases');
  const phase = useReview((state) => state.phase);
  const hasHistory = useReview((state) => state.history.length > 0);
  const isWaiting = phase === 'loading' || phase === 'reviewing';
  const isSlow = useDelayed(isWaiting, 200);
  if (isWaiting) {
    return isSlow ? (
      <p role="status" className="p-10 text-center text-muted">
        {t('loading')}
      </p>
    ) : null;
  }
  return (
    <div className="mx-auto grid min-h-full max-w-md content-center gap-3 px-6 py-12">
      {/* The questions are gone, and the focus with them: this is where it goes on. */}
      <h2
        key={phase}
        ref={focusHeading}
        tabIndex={-1}
        className="text-2xl font-semibold tracking-tight outline-none"
      >
        {t(`${phase}.title`)}
      </h2>
      <Reason />
      <p className="text-muted">{t(`${phase}.text`)}</p>
      <p className="mt-3">
        <Link
          to="/"
          className="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:brightness-110 max-lg:min-h-12"
        >
          {t('back')}
        </Link>
      </p>
      {hasHistory && (
        <Suspense fallback={<div className="min-h-40" />}>
          <SessionSummary />
        </Suspense>
      )}
    </div>
  );
}

/** Why nothing is left, in the words of the page; of the server only what the page cannot know. */
function Reason() {
  const t = useTranslations('review.phases');
  const phase = useReview((state) => state.phase);
  const message = useReview((state) => state.message);
  const { total, available, leased, waiting } = useReview((state) => state.counts);
  if (phase === 'closed' && message !== null) return <p dir="auto">{message}</p>;
  if (phase !== 'empty' || total === 0) return null;
  const reason = available > 0 ? (leased > 0 ? 'others' : 'had') : waiting > 0 ? 'waiting' : 'done';
  return <p>{t(`reasons.${reason}`, { count: waiting })}</p>;
}
