import type { RunEstimate } from '@evalguard/contract';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useFigures } from './use-figures.ts';

const named = ['passed', 'failed', 'none'] as const;
const isNamed = (value: string): value is (typeof named)[number] =>
  (named as readonly string[]).includes(value);

/** What the stratified estimate is made of. */
export function StrataTable({ estimate }: { estimate: RunEstimate }) {
  const { t, share, short, count } = useFigures();
  if (estimate.strata.length === 0 || estimate.kind === 'quantile') return null;
  const number = estimate.kind === 'share' ? share : short;
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('trueScore.strataTitle')}</h3>
      <PlainTable
        caption={t('trueScore.strataTitle')}
        rows={estimate.strata}
        keyOf={({ value }) => value}
        columns={[
          {
            key: 'value',
            title: t('trueScore.stratum'),
            cell: ({ value }) => (
              <span dir="auto">{isNamed(value) ? t(`trueScore.strataNames.${value}`) : value}</span>
            ),
          },
          {
            key: 'cases',
            title: t('trueScore.strataCases'),
            isNumber: true,
            cell: ({ cases }) => count(cases),
          },
          {
            key: 'labels',
            title: t('trueScore.strataLabels'),
            isNumber: true,
            cell: ({ labels }) => count(labels),
          },
          {
            key: 'mean',
            title: t('trueScore.strataMean'),
            isNumber: true,
            cell: ({ mean }) => (mean === null ? '–' : number(mean)),
          },
        ]}
      />
    </section>
  );
}
