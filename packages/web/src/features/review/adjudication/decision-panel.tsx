import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { RubricFormProps } from '../answer-form.tsx';
import { RubricForm } from '../rubric-form.tsx';
import type { AdjudicationCommand } from './adjudication-commands.ts';
import { useAdjudication, useAdjudicationStore } from './adjudication-context.ts';

export const reasonId = 'adjudication-reason';

interface DecisionPanelProps extends RubricFormProps {
  run(command: AdjudicationCommand): void;
}

/** The questions as raters were asked them, the reason, and what to do with the decision. */
export function DecisionPanel({ run, ...form }: DecisionPanelProps) {
  const t = useTranslations('adjudication.desk');
  const enlarge = useTranslations('review.form')('enlarge');
  const replaces = useAdjudication((state) => state.replaces);
  const isSending = useAdjudication((state) => state.isSending);
  const [isTall, setIsTall] = useState(false);
  return (
    <section
      aria-label={t('decision')}
      className={`flex min-h-0 flex-col border-line bg-surface lg:w-[23rem] lg:border-s 2xl:w-[27rem] max-lg:border-t max-lg:shadow-raised ${isTall ? 'max-lg:h-[78%]' : 'max-lg:h-[46%]'}`}
    >
      <button
        type="button"
        onClick={() => setIsTall((before) => !before)}
        aria-expanded={isTall}
        aria-label={enlarge}
        className="grid h-7 shrink-0 place-items-center text-muted lg:hidden"
      >
        <Icon name={isTall ? 'down' : 'up'} />
      </button>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {replaces !== null && (
          <p className="mx-4.5 mt-4 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
            {t('replaces', { number: replaces.decision })}
          </p>
        )}
        <RubricForm {...form} />
        <Reason />
      </div>
      <div className="flex items-center gap-2 border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button
          variant="primary"
          onClick={() => run('submit')}
          disabled={isSending}
          className="flex-1 max-lg:min-h-12 max-lg:text-base"
        >
          {t(replaces === null ? 'submit' : 'submitAgain')}
          <span className="max-lg:hidden">
            <KeyCaps keys="Enter" />
          </span>
        </Button>
        {replaces === null && (
          <Button variant="quiet" onClick={() => run('release')} className="max-lg:min-h-12">
            {t('release')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Reason() {
  const t = useTranslations('adjudication.desk');
  const store = useAdjudicationStore();
  const reason = useAdjudication((state) => state.answer.comment);
  const isMissing = useAdjudication((state) => state.isReasonMissing);
  return (
    <div className="ps-4.5 pe-5 pb-5">
      <label htmlFor={reasonId} className="mb-1.5 flex items-baseline gap-2 font-medium">
        {t('reason')}
        <span className="ms-auto max-lg:hidden">
          <KeyCaps keys="Shift C" />
        </span>
      </label>
      <TextArea
        id={reasonId}
        value={reason}
        onChange={(text) => store.reason(text)}
        aria-describedby="reason-hint"
        aria-invalid={isMissing}
      />
      <p
        id="reason-hint"
        role={isMissing ? 'alert' : undefined}
        className={`mt-1 text-xs ${isMissing ? 'font-medium text-bad' : 'text-muted'}`}
      >
        {t(isMissing ? 'reasonMissing' : 'reasonHint')}
      </p>
    </div>
  );
}
