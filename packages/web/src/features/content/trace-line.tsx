import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { type SpanRow, spanDuration, type TraceTimes } from './span-tree.ts';
import { useDuration } from './use-duration.ts';

interface TraceLineProps {
  row: SpanRow;
  times: TraceTimes;
  /** Pixels from the tree's top. */
  top: number;
  isSelected: boolean;
  /** Null for a span without children. */
  isOpen: boolean | null;
  onSelect(): void;
  onToggle(): void;
}

const kinds = ['llm', 'tool', 'retrieval', 'agent', 'chain', 'embedding', 'other'] as const;
export type KnownKind = (typeof kinds)[number];

export const knownKind = (kind: string): KnownKind => kinds.find((known) => known === kind) ?? 'other';

export function TraceLine(props: TraceLineProps) {
  const { row, times, top, isSelected, isOpen, onSelect, onToggle } = props;
  const { span, depth, place, siblings } = row;
  const t = useTranslations('content.trace');
  const formatDuration = useDuration();
  const duration = spanDuration(span);
  const kind = knownKind(span.kind);
  const isError = span.status === 'error';
  const onClick = (event: MouseEvent) => {
    const isMark = event.target instanceof Element && event.target.closest('.content-line-mark') !== null;
    if (isMark && isOpen !== null) onToggle();
    else onSelect();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of its lines
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={onClick}
      style={{ insetBlockStart: top }}
      className="content-span"
    >
      <span className="content-span-name" style={{ paddingInlineStart: `${Math.min(depth, 12) * 0.9}rem` }}>
        <span aria-hidden="true" className="content-line-mark">
          {isOpen === null ? '' : isOpen ? '▾' : '▸'}
        </span>
        <span className={`content-kind content-kind-${kind}`}>{t(`kinds.${kind}`)}</span>
        <bdi className={`truncate ${isError ? 'font-medium text-bad' : ''}`}>{span.name}</bdi>
        {isError && <span className="sr-only">{t('failed')}</span>}
      </span>
      <Bar row={row} times={times} isError={isError} />
      <span className="w-16 shrink-0 text-end text-xs text-muted tabular-nums">
        {duration === null ? '' : formatDuration(duration)}
      </span>
    </div>
  );
}

/** Where in the trace's time the span lies. A span too short to see is still a hair wide. */
function Bar({ row, times, isError }: { row: SpanRow; times: TraceTimes; isError: boolean }) {
  const { started_at_ms: start } = row.span;
  const kind = knownKind(row.span.kind);
  const duration = spanDuration(row.span) ?? 0;
  const hasTime = times.start !== null && start !== null;
  return (
    <span aria-hidden="true" className="content-bar">
      {hasTime && (
        <span
          className={isError ? 'bg-bad' : `content-bar-${kind}`}
          style={{
            insetInlineStart: `${Math.min(99.5, ((start - (times.start ?? 0)) / times.duration) * 100)}%`,
            inlineSize: `max(2px, ${(Math.max(0, duration) / times.duration) * 100}%)`,
          }}
        />
      )}
    </span>
  );
}
