import { useFormatter, useTranslations } from 'use-intl';
import { isObject } from './chat-message.ts';
import { FoldedPart } from './folded-part.tsx';
import { readTokens } from './read-tokens.ts';
import { ValueContent } from './value-content.tsx';

/** Further metadata is shown as a value, which may be of any size. */
const factsMax = 60;

const isPlain = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 200);

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 20 && value.every(isPlain);

interface FactsProps {
  target: Readonly<Record<string, unknown>>;
  /** "Details" unless told. */
  title?: string;
}

/** Run, model, time, tokens and metadata: small, last, and folded, for who wants to know. */
export function Facts({ target, title }: FactsProps) {
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
  const metadata = isObject(target.metadata) ? Object.entries(target.metadata) : [];
  for (const [name, value] of metadata.slice(0, factsMax)) {
    if (isPlain(value)) facts.push([name, String(value)]);
    else if (isPlainList(value)) facts.push([name, (value as unknown[]).join(', ')]);
    else if (value !== null) others.push([name, value]);
  }
  if (metadata.length > factsMax) others.push(['…', Object.fromEntries(metadata.slice(factsMax))]);
  if (facts.length === 0 && others.length === 0) return null;
  return (
    <FoldedPart title={title ?? t('title')}>
      <dl className="content-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name.slice(0, 200)}</bdi>
            </dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {others.map(([name, value]) => (
        <section key={name} className="pt-4" aria-label={name.slice(0, 200)}>
          <p className="mb-1 text-xs text-muted">
            <bdi>{name.slice(0, 200)}</bdi>
          </p>
          <ValueContent value={value} />
        </section>
      ))}
    </FoldedPart>
  );
}
