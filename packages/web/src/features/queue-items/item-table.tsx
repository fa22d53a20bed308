import type { ItemOverview } from '@evalguard/contract';
import { useQueries } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ItemFilterWords } from './item-filter-words.ts';
import type { FoundItems } from './item-matches.ts';
import { itemPageQuery, pageSize } from './item-queries.ts';
import { ItemRow } from './item-row.tsx';
import { useWindow } from './use-window.ts';

interface ItemTableProps {
  queueId: string;
  filter: ItemFilterWords;
  /** What the score is the mean of, when it is a question that was chosen. */
  scoreLabel: string | undefined;
  total: number;
  found: FoundItems | undefined;
  isChosen(item: ItemOverview): boolean;
  onChoose(item: ItemOverview): void;
  onOpen(item: ItemOverview): void;
}

const rowHeight = 40;
const pageRows = 12;
const columns = ['choose', 'position', 'text', 'state', 'answers', 'score', 'labels', 'priority'] as const;
const hiddenOnPhone = new Set<string>(['position', 'score', 'labels', 'priority']);

/** A queue's items, however many: only what is in view is asked for and drawn. Arrows move, Space chooses, Enter opens. */
export function ItemTable(props: ItemTableProps) {
  const { queueId, filter, scoreLabel, total, found, isChosen, onChoose, onOpen } = props;
  const t = useTranslations('items');
  const scroller = useRef<HTMLElement>(null);
  const rowId = useId();
  const [active, setActive] = useState(0);
  const { first, count, topOf, height, scrollTo, onScroll } = useWindow(scroller, total, rowHeight);
  const firstPage = Math.floor(first / pageSize);
  const lastPage = Math.floor(Math.max(first, first + count - 1) / pageSize);
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, i) =>
      itemPageQuery(queueId, filter, firstPage + i, found),
    ),
  });
  // A search that goes on makes its last page longer: until that is read again, the rows that are known stay.
  const known = useRef(new Map<number, readonly (ItemOverview | undefined)[]>());
  const rows = new Map(
    pages.map(({ data }, i) => [firstPage + i, data ?? known.current.get(firstPage + i) ?? []]),
  );
  useEffect(() => {
    known.current = rows;
  });
  const isInView = active < total && active >= first && active < first + count;
  const itemAt = (index: number) => rows.get(Math.floor(index / pageSize))?.[index % pageSize];
  const move = (to: number) => {
    const next = Math.min(total - 1, Math.max(0, to));
    setActive(next);
    scrollTo(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
    };
    const item = itemAt(active);
    if (event.key in steps) move(active + (steps[event.key] ?? 0));
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(total - 1);
    else if (event.key === ' ' && item !== undefined) onChoose(item);
    else if (event.key === 'Enter' && item !== undefined) onOpen(item);
    else return;
    event.preventDefault();
  };
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={t('title')}
        className="h-[65vh] min-h-80 overflow-y-auto"
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved in by keys is a grid
          role="grid"
          aria-label={t('title')}
          aria-rowcount={total + 1}
          aria-activedescendant={isInView ? `${rowId}-${active}` : undefined}
          aria-multiselectable
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="block w-full"
        >
          <thead className="sticky top-0 z-10 block bg-surface">
            <tr className="grid h-9 grid-cols-[2rem_1fr_6.5rem_6rem] border-b border-line text-sm text-muted sm:grid-cols-[2rem_4.5rem_1fr_7rem_6rem_4.5rem_9rem_5.5rem]">
              {columns.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className={`flex items-center px-2 font-medium ${hiddenOnPhone.has(name) ? 'max-sm:hidden' : ''} ${['answers', 'score', 'priority'].includes(name) ? 'justify-end' : ''}`}
                >
                  {name === 'choose' ? (
                    <span className="sr-only">{t('columns.choose')}</span>
                  ) : (
                    <span className="truncate" dir="auto">
                      {name === 'score' && scoreLabel !== undefined ? scoreLabel : t(`columns.${name}`)}
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="relative block" style={{ height }}>
            {Array.from({ length: Math.max(0, count) }, (_, i) => {
              const index = first + i;
              const item = itemAt(index);
              return (
                <ItemRow
                  key={index}
                  id={`${rowId}-${index}`}
                  index={index}
                  top={topOf(index)}
                  item={item}
                  isActive={index === active}
                  isChosen={item !== undefined && isChosen(item)}
                  onChoose={() => item !== undefined && onChoose(item)}
                  onOpen={() => {
                    setActive(index);
                    if (item !== undefined) onOpen(item);
                  }}
                />
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
