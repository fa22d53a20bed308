import { useFormatter, useTranslations } from 'use-intl';
import type { HeldItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';

/** Which item this is, in one quiet line, and whether it is one that was answered already. */
export function ItemHeading({ item, isShown }: { item: HeldItem; isShown: boolean }) {
  const t = useTranslations('review.item');
  const isViewed = useReview((state) => isShown && state.viewed !== null);
  const isFlagged = useReview((state) => isShown && state.answer.isFlagged);
  const isSkipped = useReview((state) =>
    state.viewed === null ? false : state.history[state.viewed]?.kind === 'skip',
  );
  return (
    <header className="relative mb-8 flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-muted">
      <h2 className="font-mono" dir="ltr">
        {item.item.target_id}
      </h2>
      <Presence itemId={item.item.id} />
      {isViewed && <Badge tone="accent">{isSkipped ? t('skipped') : t('editing')}</Badge>}
      {isFlagged && <Badge tone="warn">{t('flagged')}</Badge>}
      {item.reopened_fields !== null && <Badge tone="accent">{t('reopened')}</Badge>}
    </header>
  );
}

/** Who else is in this item now; only their number where the queue is blind to peers. */
function Presence({ itemId }: { itemId: string }) {
  const t = useTranslations('review.item');
  const format = useFormatter();
  const here = useReview((state) => state.presence.find((one) => one.item_id === itemId));
  // Isolated: a name may be written from right to left in a sentence that is not.
  const people = here?.people.map((one) => `\u2068${one.name}\u2069`) ?? [];
  // The list's rules are loaded with the first list that has somebody in it.
  const names = people.length === 0 ? '' : format.list(people);
  return (
    // In the margin: who comes and goes must not move what is being read.
    <span role="status" className="absolute inset-x-0 top-full mt-0.5 flex">
      {here !== undefined && (
        <Badge tone="accent">
          {names === '' ? t('others', { count: here.others }) : t('here', { names, count: here.others })}
        </Badge>
      )}
    </span>
  );
}

function Badge({ tone, children }: { tone: 'accent' | 'warn'; children: string }) {
  const colours = tone === 'accent' ? 'bg-accent-soft text-accent' : 'bg-warn-soft text-warn';
  return <span className={`truncate rounded-full px-2.5 py-0.5 font-medium ${colours}`}>{children}</span>;
}
