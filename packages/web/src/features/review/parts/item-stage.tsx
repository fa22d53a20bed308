import { Activity, useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useContentSlots } from '../content-slots.ts';
import { type HeldItem, shownItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';
import { useMarking } from '../use-marking.tsx';
import { ItemHeading } from './item-heading.tsx';
import { SideForm } from './side-form.tsx';

/**
 * The item on the screen, and behind it the next one, rendered but hidden: from submit to readable is then only a
 * matter of showing it.
 */
export function ItemStage() {
  const t = useTranslations('review.item');
  const shown = useReview(shownItem);
  const next = useReview((state) => (state.viewed === null ? state.upcoming[0] : state.current) ?? null);
  const place = useReview((state) => (state.viewed === null ? state.mine + 1 : null));
  const target = shown?.item.target_id ?? '';
  // The name makes it differ from what was said before, also after a skip: what stays the same is not said again.
  const said =
    place === null ? t('announceOwn', { target }) : t('announce', { place, done: place - 1, target });
  const staged = [shown, next].filter((item): item is HeldItem => item !== null);
  return (
    <>
      <p role="status" className="sr-only">
        {shown === null ? '' : said}
      </p>
      {staged.map((item) => (
        <Activity key={item.item.id} mode={item === shown ? 'visible' : 'hidden'}>
          <StagedItem item={item} isShown={item === shown} />
        </Activity>
      ))}
    </>
  );
}

function StagedItem({ item, isShown }: { item: HeldItem; isShown: boolean }) {
  const { Item } = useContentSlots();
  const { id } = item.item;
  const renderSide = useCallback((side: string) => <SideForm itemId={id} side={side} />, [id]);
  const rubric = useReview((state) => state.rubric);
  const renderMarking = useMarking(item, rubric.fields);
  const isPair = item.target?.type === 'pairwise';
  // Room below the end: what floats there covers nothing that cannot be scrolled out from under it.
  return (
    <article
      className={`mx-auto w-full px-5 py-6 lg:px-10 lg:pt-9 lg:pb-36 ${isPair ? 'max-w-[86rem]' : 'max-w-[50rem]'}`}
    >
      <ItemHeading item={item} isShown={isShown} />
      <Item item={item} renderSide={renderSide} renderMarking={renderMarking} />
    </article>
  );
}
