import type { EvalResult } from '@evalguard/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { excerpt } from './excerpt.ts';

interface ResultTableProps {
  results: readonly EvalResult[];
  /** All that match, of which `results` are the first. */
  total: number;
  onOpen(result: EvalResult): void;
  /** The end of what is loaded comes into view. */
  onEnd(): void;
}

const rowHeight = 64;

/** The cases of a run. Only what is in view is in the page, however many there are. */
export function ResultTable({ results, total, onOpen, onEnd }: ResultTableProps) {
  const t = useTranslations('runs.results');
  const format = useFormatter();
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: results.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;
  const isJudged = results.some(({ passed }) => passed !== null);
  const isScored = results.some(({ score }) => score !== null);
  useEffect(() => {
    if (lastShown >= results.length - 20 && results.length < total) onEnd();
  }, [lastShown, results.length, total, onEnd]);
  return (
    <section
      ref={scroller}
      aria-label={t('title')}
      className="max-h-[70vh] overflow-y-auto rounded-xl border border-line bg-surface text-sm"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const result = results[index];
          if (result === undefined) return null;
          return (
            <li
              key={result.id}
              aria-posinset={index + 1}
              aria-setsize={total}
              className="absolute inset-x-0 flex h-16 items-center gap-3 border-b border-line px-4 focus-within:bg-paper hover:bg-paper"
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className="w-10 shrink-0 text-muted tabular-nums max-sm:hidden">
                {format.number(result.test_case_index)}
              </span>
              {isJudged && (
                <span className="w-20 shrink-0 max-sm:w-16">
                  {result.passed === null ? (
                    <span className="text-muted">–</span>
                  ) : (
                    <Badge tone={result.passed ? 'good' : 'bad'}>
                      {t(result.passed ? 'passed' : 'failed')}
                    </Badge>
                  )}
                </span>
              )}
              <button
                type="button"
                onClick={() => onOpen(result)}
                className="block min-w-0 flex-1 text-start after:absolute after:inset-0"
              >
                <span className="block truncate font-medium" dir="auto">
                  {excerpt(result.input)}
                </span>
                <span className="block truncate text-muted" dir="auto">
                  {excerpt(result.output)}
                </span>
              </button>
              {isScored && (
                <span className="w-12 shrink-0 text-end tabular-nums max-sm:w-9">
                  {result.score === null
                    ? ''
                    : format.number(result.score, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
