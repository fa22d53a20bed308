import type { AlternativeAnnotators } from '@evalguard/contract';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { useFigures } from '../use-figures.ts';

/** Whether the judge may stand in for a person, rater by rater. Raters have letters, as in reports. */
export function AnnotatorsSection({ test }: { test: AlternativeAnnotators }) {
  const { t, share, number, estimate, reason, count } = useFigures();
  const { winning_rate: rate, raters, left_out: leftOut } = test;
  const rows = raters.map((one, at) => ({ ...one, letter: letterOf(at) }));
  return (
    <section>
      <h2 className="font-semibold">{t('judge.annotators.title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">
        {t('judge.annotators.lead', { epsilon: share(test.epsilon) })}
      </p>
      {rate === null ? (
        <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">
          {reason(test.reason)}
        </p>
      ) : (
        <div className="space-y-3">
          <Notice tone={test.passes === true ? 'good' : 'warn'}>
            {t(test.passes === true ? 'judge.annotators.passes' : 'judge.annotators.fails', {
              rate: share(rate),
            })}
          </Notice>
          <PlainTable
            caption={t('judge.annotators.title')}
            rows={rows}
            keyOf={(row) => row.rater_id}
            columns={[
              {
                key: 'rater',
                title: t('judge.annotators.rater'),
                cell: ({ letter }) => t('judge.annotators.raterName', { letter }),
              },
              {
                key: 'units',
                title: t('judge.annotators.units'),
                isNumber: true,
                cell: (row) => count(row.units),
              },
              {
                key: 'judge',
                title: t('judge.annotators.judge'),
                isNumber: true,
                cell: (row) => estimate(row.judge_advantage, share),
              },
              {
                key: 'human',
                title: t('judge.annotators.human'),
                isNumber: true,
                cell: (row) => share(row.rater_advantage),
              },
              {
                key: 'p',
                title: t('judge.annotators.p'),
                isNumber: true,
                cell: (row) => number(row.p_value),
              },
              {
                key: 'won',
                title: t('judge.annotators.won'),
                cell: (row) => (
                  <Badge tone={row.is_won ? 'good' : 'neutral'}>
                    {t(row.is_won ? 'judge.annotators.yes' : 'judge.annotators.no')}
                  </Badge>
                ),
              },
            ]}
          />
          {leftOut.length > 0 && (
            <p className="text-sm text-muted">{t('judge.annotators.leftOut', { count: leftOut.length })}</p>
          )}
        </div>
      )}
    </section>
  );
}

/** A, B, … Z, A2, B2, … */
function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${letter}${Math.floor(at / 26) + 1}`;
}
