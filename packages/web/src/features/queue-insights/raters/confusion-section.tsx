import type { RaterReliability } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { HeatMap } from '../../../ui/plot/heat-map.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useEstimateTexts } from '../use-estimate-texts.ts';

interface Place {
  key: string;
  label: string;
}

type Value = RaterReliability['values'][number];

interface ConfusionSectionProps {
  raters: readonly RaterReliability[];
  wordOf(value: Value): string;
}

/** What each rater calls what, and which values each one uses too often. */
export function ConfusionSection({ raters, wordOf }: ConfusionSectionProps) {
  const t = useTranslations('insights.raters.confusion');
  if (raters.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t('lead')}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        {raters.map((rater) => (
          <RaterConfusion key={rater.rater_id} rater={rater} wordOf={wordOf} />
        ))}
      </div>
    </section>
  );
}

function RaterConfusion({ rater, wordOf }: { rater: RaterReliability; wordOf(value: Value): string }) {
  const t = useTranslations('insights.raters.confusion');
  const texts = useEstimateTexts();
  const { confusion, confusion_intervals: intervals, expected_annotations: expected, values } = rater;
  const places: Place[] = values.map((value, at) => ({ key: String(at), label: wordOf(value) }));
  const shareOf = (truth: string, said: string) => confusion?.[Number(truth)]?.[Number(said)] ?? 0;
  const intervalOf = (truth: string, said: string) => intervals?.[Number(truth)]?.[Number(said)] ?? null;
  return (
    <PlotFigure
      title={<span dir="auto">{rater.name}</span>}
      tableLabel={t('showBias')}
      table={
        <PlainTable
          caption={t('biasTable', { name: rater.name })}
          rows={places}
          keyOf={({ key }) => key}
          columns={[
            { key: 'value', title: t('value'), cell: ({ label }: Place) => <span dir="auto">{label}</span> },
            {
              ...{ key: 'rests', title: t('restsOn'), isNumber: true },
              cell: ({ key }) => texts.number(expected?.[Number(key)] ?? 0, 1),
            },
            {
              ...{ key: 'bias', title: t('bias'), isNumber: true },
              cell: ({ key }) => {
                const bias = rater.bias[Number(key)];
                if (bias === undefined || bias.value === null) return '–';
                return <span dir="ltr">{`${texts.value(bias)} (${texts.interval(bias)})`}</span>;
              },
            },
            ...(rater.guesses === null
              ? []
              : [
                  {
                    ...{ key: 'guess', title: t('guess'), isNumber: true },
                    cell: ({ key }: Place) => texts.percent(rater.guesses?.[Number(key)] ?? 0),
                  },
                ]),
          ]}
        />
      }
    >
      <HeatMap
        caption={t('map', { name: rater.name })}
        corner={t('corner')}
        rows={places}
        columns={places}
        cell={(truth, said) => {
          const interval = intervalOf(truth, said);
          // No item is taken for this value: the row rests on nothing.
          if (interval === null) return null;
          const share = shareOf(truth, said);
          return { text: texts.percent(share), note: texts.range(interval, texts.percent), strength: share };
        }}
      />
    </PlotFigure>
  );
}
