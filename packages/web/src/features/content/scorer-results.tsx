import './content.css';
import { useFormatter, useTranslations } from 'use-intl';
import { ContentSection } from './content-section.tsx';
import { LongText } from './long-text.tsx';
import { type ScorerRow, scorerRows } from './scorer-rows.ts';
import { ValueContent } from './value-content.tsx';

interface ScorerResultsProps {
  results: unknown;
  score?: unknown;
  passed?: unknown;
}

/** Further rows are shown as a value, which may be of any size. */
const rowsMax = 100;

/** What the automatic scorers said, one row each. */
export function ScorerResults({ results, score, passed }: ScorerResultsProps) {
  const t = useTranslations('content.scores');
  const rows = scorerRows(results);
  const total: ScorerRow = {
    name: t('total'),
    score: typeof score === 'number' ? score : null,
    passed: typeof passed === 'boolean' ? passed : null,
    reason: null,
    rest: null,
  };
  const hasTotal = total.score !== null || total.passed !== null;
  if (rows.length === 0 && !hasTotal) return null;
  return (
    <ContentSection title={t('title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <div className="content-table content-scores" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('scorer')}</th>
              <th scope="col">{t('score')}</th>
              <th scope="col">{t('verdict')}</th>
              <th scope="col">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsMax).map((row) => (
              <Row key={row.name} row={row} />
            ))}
            {hasTotal && <Row row={total} />}
          </tbody>
        </table>
      </div>
      {rows.length > rowsMax && <ValueContent value={rows.slice(rowsMax)} />}
    </ContentSection>
  );
}

function Row({ row }: { row: ScorerRow }) {
  const format = useFormatter();
  return (
    <tr>
      <th scope="row">
        <bdi>{row.name.slice(0, 300)}</bdi>
      </th>
      <td>
        {row.score !== null && (
          <span className="inline-flex items-center gap-2">
            <span className="tabular-nums">{format.number(row.score, { maximumFractionDigits: 3 })}</span>
            {row.score >= 0 && row.score <= 1 && (
              <span
                aria-hidden="true"
                className="h-1.5 w-14 overflow-hidden rounded-full bg-line max-sm:hidden"
              >
                <span className="block h-full bg-accent" style={{ inlineSize: `${row.score * 100}%` }} />
              </span>
            )}
          </span>
        )}
      </td>
      <td>{row.passed !== null && <Verdict passed={row.passed} />}</td>
      <td>
        {row.reason !== null && <LongText text={row.reason} kind="text" foldAt={2_000} />}
        {row.rest !== null && <ValueContent value={row.rest} />}
      </td>
    </tr>
  );
}

function Verdict({ passed }: { passed: boolean }) {
  const t = useTranslations('content.scores');
  const colours = passed ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad';
  return (
    <span className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${colours}`}>
      <span aria-hidden="true">{passed ? '✓ ' : '✕ '}</span>
      {passed ? t('passed') : t('failed')}
    </span>
  );
}
