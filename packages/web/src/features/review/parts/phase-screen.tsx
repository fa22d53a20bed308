import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { workPace } from '../model/work-pace.ts';
import { useReview } from '../review-context.ts';

function focusHeading(heading: HTMLElement | null): void {
  if (document.querySelector('dialog[open]') === null) heading?.focus();
}

/** What stands where the item would be: why there is none, and what happens next. */
export function PhaseScreen() {
  const t = useTranslations('review.phases');
  const phase = useReview((state) => state.phase);
  const message = useReview((state) => state.message);
  const done = useReview((state) => workPace(state.history).done);
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
      {message !== null && <p dir="auto">{message}</p>}
      <p className="text-muted">{t(`${phase}.text`)}</p>
      {done > 0 && <p className="text-muted">{t('done', { count: done })}</p>}
      <p className="mt-3">
        <Link
          to="/"
          className="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:brightness-110"
        >
          {t('back')}
        </Link>
      </p>
    </div>
  );
}
