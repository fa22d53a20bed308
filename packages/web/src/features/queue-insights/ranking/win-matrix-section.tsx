import type { QueueRanking } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { HeatMap } from '../../../ui/plot/heat-map.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useEstimateTexts } from '../use-estimate-texts.ts';

/** More names would not fit beside one another; all of them stand in the table. */
const shownMax = 12;

/** How often each model was preferred to each other. */
export function WinMatrixSection({ ranking }: { ranking: QueueRanking }) {
  const t = useTranslations('insights.ranking');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const ranked = ranking.models.map(({ name }) => name);
  const found = new Set(ranking.matrix.flatMap(({ name, against }) => [name, against]));
  const names = [...ranked, ...[...found].filter((name) => !ranked.includes(name)).sort()];
  const shown = names.slice(0, shownMax).map((name) => ({ key: name, label: name }));
  const counts = (key: 'wins' | 'ties' | 'losses') => ({
    ...{ key, title: t(key), isNumber: true },
    cell: (cell: QueueRanking['matrix'][number]) => format.number(cell[key]),
  });
  return (
    <PlotFigure
      level={2}
      title={t('matrix')}
      lead={t('matrixLead')}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('matrixTable')}
          rows={ranking.matrix}
          keyOf={({ name, against }) => JSON.stringify([name, against])}
          columns={[
            { key: 'model', title: t('model'), cell: ({ name }) => <span dir="auto">{name}</span> },
            { key: 'against', title: t('against'), cell: ({ against }) => <span dir="auto">{against}</span> },
            counts('wins'),
            counts('ties'),
            counts('losses'),
            {
              ...{ key: 'share', title: t('share'), isNumber: true },
              cell: ({ share, interval }) => (
                <span dir="ltr">{`${texts.percent(share)} (${texts.range(interval, texts.percent)})`}</span>
              ),
            },
          ]}
        />
      }
    >
      <HeatMap
        caption={t('matrix')}
        corner={t('corner')}
        rows={shown}
        columns={shown}
        cell={(name, against) => {
          const cell = ranking.matrix.find((one) => one.name === name && one.against === against);
          if (cell === undefined) return null;
          return {
            text: texts.percent(cell.share),
            note: texts.range(cell.interval, texts.percent),
            strength: cell.share,
          };
        }}
      />
    </PlotFigure>
  );
}
