import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { useContentSlots } from '../content-slots.ts';
import type { HeldItem } from '../model/review-state.ts';

interface Side {
  side: string;
  output: unknown;
}

const layoutKey = 'evalguard.pair-layout';

function readLayout(): 'beside' | 'stacked' {
  try {
    return localStorage.getItem(layoutKey) === 'stacked' ? 'stacked' : 'beside';
  } catch {
    return 'beside';
  }
}

/**
 * Two outputs for one input. The server decides which comes first, for each rater anew; here they are only First and
 * Second, so that a place on the screen says nothing about where an output comes from.
 */
export function PairStage({ item }: { item: HeldItem }) {
  const t = useTranslations('review.pair');
  const { Item, Output } = useContentSlots();
  const [layout, setLayout] = useState(readLayout);
  const panes = useRef<(HTMLElement | null)[]>([]);
  const leading = useRef<number | null>(null);
  const sides = (item.target?.sides ?? []) as Side[];
  const toggle = () => {
    const next = layout === 'beside' ? 'stacked' : 'beside';
    setLayout(next);
    try {
      localStorage.setItem(layoutKey, next);
    } catch {
      // Storage may be forbidden; the choice lasts for this page.
    }
  };
  /** The other side follows in proportion, since the two are seldom of one length. */
  const follow = (index: number) => {
    const [from, to] = [panes.current[index], panes.current[1 - index]];
    if (leading.current !== index || !from || !to) return;
    const room = from.scrollHeight - from.clientHeight;
    to.scrollTop = room <= 0 ? 0 : (from.scrollTop / room) * (to.scrollHeight - to.clientHeight);
  };
  return (
    <>
      <Item item={item} />
      <div className="mt-6 mb-3 flex items-center justify-between">
        <h3 className="text-sm font-semibold">{t('answers')}</h3>
        <button
          type="button"
          onClick={toggle}
          className="rounded-md px-2 py-1 text-sm text-muted hover:text-ink max-lg:hidden"
        >
          {layout === 'beside' ? t('stack') : t('beside')}
        </button>
      </div>
      <div className={`grid gap-4 ${layout === 'beside' ? 'lg:grid-cols-2' : ''}`}>
        {sides.map((side, index) => (
          <div key={side.side} className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
            <p className="border-b border-line px-4 py-2 text-sm font-semibold" aria-hidden="true">
              {index === 0 ? 'A' : 'B'}
            </p>
            <ScrollRegion
              label={t('side', { place: index === 0 ? 'A' : 'B' })}
              ref={(pane) => {
                panes.current[index] = pane;
              }}
              onPointerEnter={() => {
                leading.current = index;
              }}
              onFocus={() => {
                leading.current = index;
              }}
              onScroll={() => follow(index)}
              className={`p-4 ${layout === 'beside' ? 'lg:max-h-[70dvh]' : ''}`}
            >
              <Output value={side.output} />
            </ScrollRegion>
          </div>
        ))}
      </div>
    </>
  );
}
