import type { RaterReliability } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { RaterScaleCell } from './rater-scale-cell.tsx';

/** How much of the range each rater uses, in figures and words, or why that is not known. */
export function ScaleTable({ raters }: { raters: readonly RaterReliability[] }) {
  const t = useTranslations('insights.raters');
  return (
    <PlainTable
      caption={t('scale.title')}
      rows={raters}
      keyOf={({ rater_id }) => rater_id}
      columns={[
        { key: 'name', title: t('name'), isShort: true, cell: ({ name }) => <span dir="auto">{name}</span> },
        {
          ...{ key: 'scale', title: t('scale.title') },
          cell: ({ scale }) => (scale === null ? '–' : <RaterScaleCell scale={scale} />),
        },
      ]}
    />
  );
}
