import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useReview, useReviewStore } from '../review-context.ts';

/** How many items this session shall have. */
export function GoalDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('review.header');
  const store = useReviewStore();
  const [goal, setGoal] = useState(String(useReview((state) => state.goal)));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    store.setGoal(Number(goal));
    onClose();
  };
  return (
    <Dialog title={t('goalPrompt')} onClose={onClose} className="!max-w-sm">
      <form onSubmit={onSubmit} className="flex gap-2">
        <input
          data-autofocus
          type="number"
          inputMode="numeric"
          min={1}
          max={10_000}
          required
          aria-label={t('goalPrompt')}
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
          onFocus={(event) => event.target.select()}
          className="h-11 min-w-0 flex-1 rounded-lg border border-line bg-surface px-3 text-base tabular-nums"
        />
        <Button type="submit" variant="primary">
          {t('goalSave')}
        </Button>
      </form>
    </Dialog>
  );
}
