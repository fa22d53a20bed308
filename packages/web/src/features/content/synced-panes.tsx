import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { SectionToggle } from './section-toggle.tsx';

interface Pane {
  id: string;
  title: string;
  note: string | null;
  content: ReactNode;
  /** Stays in sight while the content scrolls. */
  below?: ReactNode;
}

const layoutKey = 'evalguard.pair-layout';

function readIsStacked(): boolean {
  try {
    return localStorage.getItem(layoutKey) === 'stacked';
  } catch {
    return false;
  }
}

function keepIsStacked(isStacked: boolean): void {
  try {
    localStorage.setItem(layoutKey, isStacked ? 'stacked' : 'beside');
  } catch {
    // Storage may be forbidden; the choice lasts for this content.
  }
}

/** Two contents side by side, or one below the other; beside each other, they scroll together in proportion. */
export function SyncedPanes({ panes }: { panes: readonly Pane[] }) {
  const t = useTranslations('content.pair');
  const [isStacked, setIsStacked] = useState(readIsStacked);
  const elements = useRef(new Map<number, HTMLElement>());
  const restack = (isOn: boolean) => {
    setIsStacked(isOn);
    keepIsStacked(isOn);
  };
  // Scrolling the other pane fires its own event, which must not scroll this one back.
  const leading = useRef<number | null>(null);
  const follow = (index: number) => {
    const from = elements.current.get(index);
    if (from === undefined || leading.current !== index) return;
    const room = from.scrollHeight - from.clientHeight;
    for (const [other, to] of elements.current) {
      if (other !== index)
        to.scrollTop = room <= 0 ? 0 : (from.scrollTop / room) * (to.scrollHeight - to.clientHeight);
    }
  };
  const lead = (index: number) => () => {
    leading.current = index;
  };
  return (
    <div>
      <div className="mb-2 flex justify-end max-lg:hidden">
        <SectionToggle isOn={isStacked} onChange={restack} label={t('stack')} />
      </div>
      <div className={`grid gap-4 ${isStacked ? '' : 'lg:grid-cols-2'}`}>
        {panes.map(({ id, title, note, content, below }, index) => (
          <div key={id} className="min-w-0 overflow-hidden rounded-2xl border border-line bg-raised">
            <p className="flex gap-3 border-b border-line px-4 py-2 text-sm font-semibold">
              {title}
              {note !== null && <bdi className="font-normal text-muted">{note}</bdi>}
            </p>
            <ScrollRegion
              label={t('side', { place: title })}
              ref={(element) => {
                if (element !== null) elements.current.set(index, element);
                return () => {
                  elements.current.delete(index);
                };
              }}
              onPointerEnter={lead(index)}
              onTouchStart={lead(index)}
              onFocus={lead(index)}
              onScroll={() => follow(index)}
              className={`p-4 ${isStacked ? '' : 'lg:max-h-[70dvh]'}`}
            >
              {content}
            </ScrollRegion>
            {below}
          </div>
        ))}
      </div>
    </div>
  );
}
