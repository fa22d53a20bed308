import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LongText } from './long-text.tsx';
import { readTokens } from './read-tokens.ts';
import { spanDuration, type TraceSpan } from './span-tree.ts';
import { knownKind } from './trace-line.tsx';
import { useDuration } from './use-duration.ts';
import { ValueContent } from './value-content.tsx';

const isGiven = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** All that is known of one span. */
export function SpanDetails({ span }: { span: TraceSpan }) {
  const t = useTranslations('content.trace');
  const formatDuration = useDuration();
  const duration = spanDuration(span);
  const tokens = readTokens(span.token_usage);
  const facts = [
    t(`kinds.${knownKind(span.kind)}`),
    span.model,
    duration === null ? null : formatDuration(duration),
    tokens === null ? null : t('tokenCounts', { ...tokens }),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  return (
    <section aria-label={t('details', { name: span.name })} className="space-y-4 border-t border-line p-4">
      <div>
        <p dir="auto" className="font-semibold">
          {span.name}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {facts.map((fact, index) => (
            <span key={fact}>
              {index > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
      </div>
      {span.status === 'error' && (
        <div className="rounded-lg border border-bad/40 bg-bad-soft px-3 py-2 text-sm">
          <p className="font-medium text-bad">{t('failed')}</p>
          {span.status_message !== null && <LongText text={span.status_message} kind="text" foldAt={2_000} />}
        </div>
      )}
      {isGiven(span.input) && <Part title={t('spanInput')}>{<ValueContent value={span.input} />}</Part>}
      {isGiven(span.output) && <Part title={t('spanOutput')}>{<ValueContent value={span.output} />}</Part>}
      {isGiven(span.events) && <Part title={t('events')}>{<ValueContent value={span.events} />}</Part>}
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 text-xs font-medium text-muted">{title}</p>
      {children}
    </div>
  );
}
