import type { FieldDistribution, Queue, QueueProgress } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../ui/plain-table.tsx';
import { BarList } from '../../ui/plot/bar-list.tsx';
import { Histogram } from '../../ui/plot/histogram.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';

/** The words of the rubric for a value, where it has any. */
function wordsOf(queue: Queue, key: string, value: string): string {
  const field = queue.rubric.fields.find((one) => one.key === key);
  if (field?.type !== 'categorical') return value;
  return field.options.find((option) => option.value === value)?.label ?? value;
}

function FieldPlot({ queue, field }: { queue: Queue; field: FieldDistribution }) {
  const t = useTranslations('dashboard.answers');
  const format = useFormatter();
  const isNumber = field.type === 'numeric' || field.type === 'score';
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  const bars = field.bars.map((bar, i) => {
    const range =
      bar.lower === null || bar.upper === null ? null : `${number(bar.lower)}–${number(bar.upper)}`;
    const word =
      field.type === 'boolean'
        ? t(bar.value === 'true' ? 'yes' : 'no')
        : wordsOf(queue, field.key, bar.value ?? '');
    const label = range ?? (isNumber ? number(Number(bar.value)) : word);
    const share = field.n === 0 ? 0 : bar.count / field.n;
    const percent = format.number(share, { style: 'percent' });
    return {
      key: `${i}`,
      label,
      short: bar.lower === null ? label : number(bar.lower),
      count: bar.count,
      percent,
    };
  });
  const title = field.type === 'score' || field.type === 'label' ? t(field.type) : field.label;
  return (
    <PlotFigure
      title={<span dir="auto">{title}</span>}
      lead={
        field.mean === null || field.median === null
          ? t('answers', { count: field.n })
          : t('answersWithMean', { count: field.n, mean: number(field.mean), median: number(field.median) })
      }
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={title}
          rows={bars}
          keyOf={(bar) => bar.key}
          columns={[
            { key: 'value', title: t('value'), cell: (bar) => <span dir="auto">{bar.label}</span> },
            { key: 'count', title: t('count'), isNumber: true, cell: (bar) => format.number(bar.count) },
            { key: 'share', title: t('share'), isNumber: true, cell: (bar) => bar.percent },
          ]}
        />
      }
    >
      {isNumber ? (
        <Histogram
          label={t('plotLabel', { field: title, count: field.n })}
          bars={bars.map(({ key, short, count }) => ({ key, label: short, count }))}
        />
      ) : (
        <BarList
          bars={bars.map(({ key, label, count, percent }) => ({
            ...{ key, label, count },
            text: t('countAndShare', { count, share: percent }),
          }))}
        />
      )}
      {field.other > 0 && <p className="mt-2 text-sm text-muted">{t('other', { count: field.other })}</p>}
    </PlotFigure>
  );
}

/** How often each answer was given, a plot for each field. */
export function AnswersSection({ queue, progress }: { queue: Queue; progress: QueueProgress }) {
  const t = useTranslations('dashboard.answers');
  const shown = progress.distributions.filter((field) => field.n > 0);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t('lead')}</p>
      <div className="grid gap-4 md:grid-cols-2">
        {shown.map((field) => (
          <FieldPlot key={field.key} queue={queue} field={field} />
        ))}
      </div>
    </section>
  );
}
