import { useFormatter, useTranslations } from 'use-intl';
import { isObject } from './chat-message.ts';
import { readTokens } from './read-tokens.ts';
import { ValueContent } from './value-content.tsx';

const isPlain = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 200);

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 20 && value.every(isPlain);

/** Run, model, time, tokens and metadata: small, last, and folded, for who wants to know. */
export function Facts({ target }: { target: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('content.facts');
  const format = useFormatter();
  const facts: [string, string][] = [];
  const run = isObject(target.run) ? target.run.name : null;
  if (typeof run === 'string') facts.push([t('run'), run]);
  if (typeof target.model === 'string') facts.push([t('model'), target.model]);
  if (typeof target.session_id === 'string') facts.push([t('session'), target.session_id]);
  if (typeof target.latency_ms === 'number') {
    const seconds = format.number(target.latency_ms / 1000, { maximumFractionDigits: 2 });
    facts.push([t('latency'), t('seconds', { seconds })]);
  }
  const tokens = readTokens(target.token_usage);
  if (tokens !== null) facts.push([t('tokens'), t('tokenCounts', { ...tokens })]);
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(isObject(target.metadata) ? target.metadata : {})) {
    if (isPlain(value)) facts.push([name, String(value)]);
    else if (isPlainList(value)) facts.push([name, (value as unknown[]).join(', ')]);
    else if (value !== null) others.push([name, value]);
  }
  if (facts.length === 0 && others.length === 0) return null;
  return (
    <details className="content-folded">
      <summary>{t('title')}</summary>
      <dl className="content-facts px-4 pb-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {others.map(([name, value]) => (
        <section key={name} className="px-4 pb-4" aria-label={name}>
          <p className="mb-1 text-xs text-muted">
            <bdi>{name}</bdi>
          </p>
          <ValueContent value={value} />
        </section>
      ))}
    </details>
  );
}
