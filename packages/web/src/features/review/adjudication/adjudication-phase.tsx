import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { useAdjudication } from './adjudication-context.ts';

const focus = (heading: HTMLElement | null) => heading?.focus();

/** What stands where the item would be: why there is none, and what happens next. */
export function AdjudicationPhase({ onLeave }: { onLeave(): void }) {
  const t = useTranslations('adjudication.phases');
  const phase = useAdjudication((state) => state.phase);
  const message = useAdjudication((state) => state.message);
  const isSlow = useDelayed(phase === 'loading', 200);
  if (phase === 'loading' || phase === 'deciding') {
    return isSlow ? (
      <p role="status" className="p-10 text-center text-muted">
        {t('loading')}
      </p>
    ) : null;
  }
  return (
    <div className="mx-auto grid min-h-full max-w-md content-center gap-3 px-6 py-12">
      {/* The form is gone, and the focus with it: this is where it goes on. */}
      <h2
        key={phase}
        ref={focus}
        tabIndex={-1}
        className="text-2xl font-semibold tracking-tight outline-none"
      >
        {t(`${phase}.title`)}
      </h2>
      {message !== null && <p dir="auto">{message}</p>}
      <p className="text-muted">{t(`${phase}.text`)}</p>
      <p className="mt-3">
        <Button variant="primary" onClick={onLeave} className="min-h-10">
          {t('back')}
        </Button>
      </p>
    </div>
  );
}
