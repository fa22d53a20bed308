import './content.css';
import { useMemo, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { AnswerSection } from './answer-section.tsx';
import { ContentSection } from './content-section.tsx';
import { Facts } from './facts.tsx';
import { readTokens } from './read-tokens.ts';
import { SpanDetails } from './span-details.tsx';
import { spanTree, type TraceSpan, traceTimes } from './span-tree.ts';
import { TraceTree } from './trace-tree.tsx';
import { useDuration } from './use-duration.ts';
import { ValueContent } from './value-content.tsx';

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** A trace: what came in, what went out, and the tree of all that happened between, with times. */
export function TraceContent({ target }: { target: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('content.trace');
  const spans = useMemo(
    () => (Array.isArray(target.spans) ? (target.spans as TraceSpan[]) : []),
    [target.spans],
  );
  const rows = useMemo(() => spanTree(spans), [spans]);
  const times = useMemo(() => traceTimes(spans), [spans]);
  const input = spans.find((span) => isGiven(span.input))?.input;
  const output = spans.findLast((span) => isGiven(span.output))?.output;
  const firstError = spans.find((span) => span.status === 'error')?.id;
  const [chosen, setChosen] = useState<string | null>(null);
  const selected =
    rows.find((row) => row.span.id === (chosen ?? firstError ?? rows[0]?.span.id))?.span ?? null;
  return (
    <>
      {typeof target.name === 'string' && target.name !== '' && (
        <p dir="auto" className="text-lg font-semibold text-balance">
          {target.name}
        </p>
      )}
      {isGiven(input) && (
        <ContentSection title={t('input')}>
          <ValueContent value={input} />
        </ContentSection>
      )}
      {isGiven(output) && <AnswerSection title={t('output')} value={output} />}
      <ContentSection
        title={t('steps')}
        actions={<TraceTotals spans={spans} duration={times.start === null ? null : times.duration} />}
      >
        <div className="overflow-hidden rounded-xl border border-line bg-surface">
          {rows.length === 0 ? (
            <p className="p-4 text-sm text-muted">{t('none')}</p>
          ) : (
            <TraceTree rows={rows} times={times} selected={selected?.id ?? null} onSelect={setChosen} />
          )}
          {selected !== null && <SpanDetails key={selected.id} span={selected} />}
        </div>
      </ContentSection>
      <Facts target={target} />
    </>
  );
}

function TraceTotals({ spans, duration }: { spans: readonly TraceSpan[]; duration: number | null }) {
  const t = useTranslations('content.trace');
  const format = useFormatter();
  const formatDuration = useDuration();
  const tokens = spans.reduce((sum, span) => sum + (readTokens(span.token_usage)?.total ?? 0), 0);
  const errors = spans.filter((span) => span.status === 'error').length;
  return (
    <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-muted tabular-nums">
      <span>{t('count', { count: spans.length })}</span>
      {duration !== null && <span>{formatDuration(duration)}</span>}
      {tokens > 0 && <span>{t('tokens', { count: format.number(tokens) })}</span>}
      {errors > 0 && <span className="font-medium text-bad">{t('errors', { count: errors })}</span>}
    </p>
  );
}
