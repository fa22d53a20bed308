import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { useOutbox, useReview, useReviewStore } from '../review-context.ts';
import { KeptAnswers } from './lazy-parts.ts';

const card =
  'pointer-events-auto flex items-center gap-3 rounded-xl border border-line bg-raised px-4 py-2.5 text-sm shadow-raised';

/** What is worth knowing beside the work. It floats, so that nothing moves when it comes or goes. */
export function StatusStack() {
  const t = useTranslations('review');
  const store = useReviewStore();
  const { entries } = useOutbox();
  const isOnline = useReview((state) => state.isOnline);
  const needsSignIn = useReview((state) => state.needsSignIn);
  const lostMessage = useReview((state) => (state.viewed === null ? state.lostMessage : null));
  const notice = useReview((state) => state.notice);
  const kept = entries.filter((entry) => entry.state !== 'queued');
  const queued = entries.filter((entry) => entry.state === 'queued').length;
  return (
    <div className="pointer-events-none fixed start-4 bottom-4 z-10 flex max-w-[min(32rem,calc(100vw-2rem))] flex-col items-start gap-2 max-lg:top-14 max-lg:bottom-auto">
      <div role="status" className="contents">
        {!isOnline && (
          <div className={`${card} bg-warn-soft text-warn`}>{t('status.offline', { count: queued })}</div>
        )}
        {isOnline && queued > 2 && <div className={card}>{t('status.sending', { count: queued })}</div>}
        {notice !== null && (
          <div className={card}>
            <span>{t(`notices.${notice.key}`)}</span>
            <Button variant="quiet" onClick={() => store.dismissNotice()}>
              {t('status.dismiss')}
            </Button>
          </div>
        )}
      </div>
      <div role="alert" className="contents">
        {needsSignIn && (
          <div className={`${card} bg-warn-soft text-warn`}>
            <span>{t('status.signIn')}</span>
            <a
              href="/sign-in"
              target="_blank"
              rel="noreferrer"
              className="font-medium underline underline-offset-4"
            >
              {t('status.signInLink')}
            </a>
          </div>
        )}
        {lostMessage !== null && (
          <div className={`${card} bg-bad-soft text-bad`}>
            <span>
              <strong className="block">{t('status.lostTitle')}</strong> {t('status.lostText')}
            </span>
            <Button onClick={() => store.leaveLost()}>{t('status.goOn')}</Button>
          </div>
        )}
        {kept.length > 0 && (
          <Suspense fallback={null}>
            <KeptAnswers entries={kept} className={card} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
