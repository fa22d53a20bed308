import type { Estimate, RaterReliability } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { type Column, PlainTable } from '../../../ui/plain-table.tsx';
import { useDurationText } from '../use-duration-text.ts';
import { useEstimateTexts } from '../use-estimate-texts.ts';
import { RaterScaleCell } from './rater-scale-cell.tsx';

interface RaterTableProps {
  raters: readonly RaterReliability[];
  kind: 'accuracy' | 'bias';
}

/** Each rater's accuracy or bias and scale, speed and what else is known, with intervals. */
export function RaterTable({ raters, kind }: RaterTableProps) {
  const t = useTranslations('insights.raters');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const duration = useDurationText();
  const isNumber = kind === 'bias';
  const hasCompetence = raters.some(({ competence }) => competence !== null);
  const estimate = (
    key: string,
    title: string,
    of: (rater: RaterReliability) => Estimate | null | undefined,
  ): Column<RaterReliability> => ({
    ...{ key, title, isNumber: true },
    cell: (rater) => {
      const one = of(rater);
      if (one == null || one.value === null) return '–';
      return <span dir="ltr">{`${texts.value(one)} (${texts.interval(one)})`}</span>;
    },
  });
  const main = (rater: RaterReliability) => (isNumber ? rater.bias[0] : rater.accuracy);
  return (
    <PlainTable
      caption={t('table')}
      rows={raters}
      keyOf={({ rater_id }) => rater_id}
      columns={[
        { key: 'name', title: t('name'), isShort: true, cell: ({ name }) => <span dir="auto">{name}</span> },
        {
          ...{ key: 'n', title: t('annotations'), isNumber: true },
          cell: ({ annotations }) => format.number(annotations),
        },
        ...(isNumber
          ? [
              estimate('bias', t('bias.title'), ({ bias }) => bias[0]),
              {
                key: 'scale',
                title: t('scale.title'),
                cell: ({ scale }: RaterReliability) =>
                  scale === null ? '–' : <RaterScaleCell scale={scale} />,
              },
              estimate('spread', t('inconsistency'), ({ inconsistency }) => inconsistency),
            ]
          : [estimate('accuracy', t('accuracy.title'), ({ accuracy }) => accuracy)]),
        ...(hasCompetence ? [estimate('competence', t('competence'), ({ competence }) => competence)] : []),
        {
          ...{ key: 'time', title: t('median'), isNumber: true },
          cell: ({ median_duration_ms: median, median_duration_interval: interval }) => {
            if (median === null) return '–';
            const ends = interval === null ? '' : ` (${texts.range(interval, duration)})`;
            return `${duration(median)}${ends}`;
          },
        },
        {
          ...{ key: 'note', title: t('note') },
          cell: (rater) => {
            const one = main(rater);
            return <span className="text-muted">{one == null ? '' : texts.reason(one)}</span>;
          },
        },
      ]}
    />
  );
}
