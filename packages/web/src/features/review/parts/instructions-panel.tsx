import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { useContentSlots } from '../content-slots.ts';
import { useReview } from '../review-context.ts';

const scrollKeys = new Set(['PageDown', 'PageUp']);

/**
 * How to judge, beside the item; over it where there is no room beside. It takes the focus, so that it is read out and
 * its keys scroll it; those of the questions work from here too.
 */
export function InstructionsPanel({ onClose }: { onClose(): void }) {
  const t = useTranslations('review.instructions');
  const { Markdown } = useContentSlots();
  const name = useReview((state) => state.queue.name);
  const instructions = useReview((state) => state.instructions);
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // The browser scrolls this text, not the page the item beside it.
    if (scrollKeys.has(event.key)) event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <aside
      aria-label={t('title')}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-col border-line bg-surface max-lg:fixed max-lg:inset-0 max-lg:z-20 lg:w-[22rem] lg:border-e"
    >
      <div className="flex items-center justify-between border-b border-line ps-5 pe-2 py-2">
        <h2 className="font-semibold">{t('title')}</h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t('close')}
          className="grid size-9 place-items-center rounded-md text-muted hover:text-ink max-lg:size-11"
        >
          <Icon name="close" />
        </button>
      </div>
      <ScrollRegion ref={text} label={t('title')} className="min-h-0 flex-1 px-5 py-4 text-sm" dir="auto">
        {/* Between the panel's heading and those of the text, which begin a level deeper. */}
        <h3 className="sr-only">{name}</h3>
        {instructions === null ? <p className="text-muted">{t('none')}</p> : <Markdown text={instructions} />}
      </ScrollRegion>
    </aside>
  );
}
