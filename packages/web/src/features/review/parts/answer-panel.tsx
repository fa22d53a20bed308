import type { RubricField } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import type { ReviewCommand } from '../keys/review-commands.ts';
import { shownItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';
import { RubricForm } from '../rubric-form.tsx';
import { CommentBox, FlagReason } from './comment-box.tsx';

interface AnswerPanelProps {
  fields: readonly RubricField[];
  activeKey: string | null;
  onActivate(key: string): void;
  onAnswer(key: string, value: unknown): void;
  run(command: ReviewCommand): void;
}

/** The questions and what to do with the answer: beside the item, or below it under the thumb. */
export function AnswerPanel({ run, ...form }: AnswerPanelProps) {
  const t = useTranslations('review');
  const isPair = useReview((state) => shownItem(state)?.target?.type === 'pairwise');
  // What is asked of a side stands below that side.
  const isBeside = ({ key }: RubricField) => isPair && key.includes('.');
  const [isTall, setIsTall] = useState(false);
  const isFlagged = useReview((state) => state.answer.isFlagged);
  // Known at once on most networks: only who waits is told.
  const isChecking = useDelayed(
    useReview((state) => state.checking !== null && state.lessons.length === 0),
    200,
  );
  const isEditing = useReview((state) => state.viewed !== null);
  return (
    <section
      aria-label={t('form.region')}
      className={`flex min-h-0 flex-col border-line bg-surface lg:w-[25rem] lg:border-s xl:w-[27rem] max-lg:border-t max-lg:shadow-raised low:h-auto! low:w-[46%] low:border-s low:border-t-0 low:shadow-none ${isTall ? 'max-lg:h-[78%]' : 'max-lg:h-[46%]'}`}
    >
      <button
        type="button"
        onClick={() => setIsTall((before) => !before)}
        aria-expanded={isTall}
        aria-label={t('form.enlarge')}
        className="grid h-7 shrink-0 place-items-center text-muted lg:hidden low:hidden"
      >
        <Icon name={isTall ? 'down' : 'up'} />
      </button>
      <div data-questions className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <RubricForm {...form} fields={form.fields.filter((field) => !isBeside(field))} />
        {isFlagged && <FlagReason />}
        <CommentBox />
      </div>
      <div className="flex items-center gap-2 border-t border-line px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] low:pt-1.5 low:pb-[max(0.375rem,env(safe-area-inset-bottom))]">
        <Button
          variant="primary"
          onClick={() => run('submit')}
          className="flex-1 max-lg:min-h-12 max-lg:text-base"
        >
          {isChecking ? t('practice.checking') : isEditing ? t('form.saveEdit') : t('form.submit')}
          <span aria-hidden="true" className="max-lg:hidden">
            <KeyCaps keys="Enter" />
          </span>
        </Button>
        <Button
          variant="quiet"
          onClick={() => run('flag')}
          aria-pressed={isFlagged}
          aria-label={t('commands.flag')}
          title={t('commands.flag')}
          className="aria-pressed:bg-warn-soft aria-pressed:text-warn max-lg:min-h-12 max-lg:min-w-12"
        >
          <Icon name="flag" />
        </Button>
        <Button variant="quiet" onClick={() => run('skip')} disabled={isEditing} className="max-lg:min-h-12">
          {t('commands.skip')}
        </Button>
        {/* Under the thumb: undo, back to my own, instructions, and all else that has a key on a keyboard. */}
        <Button
          variant="quiet"
          onClick={() => run('menu')}
          aria-label={t('commands.menu')}
          className="max-lg:min-h-12 max-lg:min-w-12 lg:hidden"
        >
          <Icon name="more" className="size-5 stroke-3" />
        </Button>
      </div>
    </section>
  );
}
