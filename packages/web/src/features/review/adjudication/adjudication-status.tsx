import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { useAdjudication, useAdjudicationStore } from './adjudication-context.ts';

const card =
  'pointer-events-auto flex items-center gap-3 rounded-xl border border-line px-4 py-2.5 text-sm shadow-raised';

/** What is worth knowing beside the work. It floats, so that nothing moves when it comes or goes. */
export function AdjudicationStatus() {
  const t = useTranslations('adjudication.desk');
  const store = useAdjudicationStore();
  const lost = useAdjudication((state) => state.lostMessage);
  const failure = useAdjudication((state) => state.failure);
  const isOnlyOne = useAdjudication((state) => state.isOnlyOne);
  const isAgain = useAdjudication((state) => state.replaces !== null);
  return (
    <div className="pointer-events-none fixed start-4 bottom-4 z-10 flex max-w-[min(32rem,calc(100vw-2rem))] flex-col items-start gap-2 max-lg:top-16 max-lg:bottom-auto">
      <div role="alert" className="contents">
        {lost !== null && (
          <div className={`${card} bg-bad-soft text-bad`}>
            <span>
              <strong className="block">{t(isAgain ? 'changedTitle' : 'lostTitle')}</strong>
              <span className="block" dir="auto">
                {lost}
              </span>
              {t('kept')}
            </span>
            <Button onClick={() => void store.goOn()}>{t(isAgain ? 'lookAgain' : 'goOn')}</Button>
          </div>
        )}
        {failure !== null && (
          <div className={`${card} bg-warn-soft text-warn`}>
            <span>
              <strong className="block">{t('failedTitle')}</strong>
              <span className="block" dir="auto">
                {failure}
              </span>
              {t('kept')}
            </span>
            <Button onClick={() => void store.submit()}>{t('sendAgain')}</Button>
          </div>
        )}
      </div>
      <div role="status" className="contents">
        {isOnlyOne && <div className={`${card} bg-raised`}>{t('onlyOne')}</div>}
      </div>
    </div>
  );
}
