import type { SettlementCounts } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';

const figures = [
  'settled_by_rule',
  'settled_by_adjudicator',
  'needs_adjudication',
  'in_adjudication',
  'unsettled',
  'answers_changed',
] as const;

/** How far the labels are, as it is now. */
export function SettlementFigures({ counts }: { counts: SettlementCounts }) {
  const t = useTranslations('adjudication.counts');
  const format = useFormatter();
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6" aria-label={t('label')}>
      {figures.map((name) => (
        <div
          key={name}
          className="flex flex-col-reverse justify-end rounded-xl border border-line bg-surface p-4"
        >
          <dt className="text-sm text-muted">{t(name)}</dt>
          <dd className="text-2xl font-semibold tabular-nums" data-figure={name}>
            {format.number(counts[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
