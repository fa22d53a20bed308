import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, ChoiceBar } from '../choice-bar.tsx';
import { agreementQuery } from '../insight-queries.ts';
import { askableFields, useFieldWords } from '../queue-fields.ts';
import type { InsightProps } from '../read-search.ts';
import { useSourceChoice } from '../use-source-choice.ts';
import { AlphaWarnings } from './alpha-warnings.tsx';
import { CoefficientsSection } from './coefficients-section.tsx';
import { PairsSection } from './pairs-section.tsx';
import { SlicesSection } from './slices-section.tsx';
import { TimeSection } from './time-section.tsx';

const weightings = ['identity', 'linear', 'quadratic', 'ordinal'] as const;

/** How far raters agree on one question: coefficients, pairs of raters, parts of the answers, and over time. */
export function QueueAgreement({ queue, search, onSearch }: { queue: Queue } & InsightProps) {
  const t = useTranslations('insights.agreement');
  const words = useFieldWords(queue);
  const fields = askableFields(queue);
  const field = fields.find(({ key }) => key === search.field) ?? fields[0];
  const source = useSourceChoice({ search, onSearch });
  const metric = field?.metrics.find((one) => one === search.metric) ?? field?.metrics[0];
  const isOrdered = field?.metrics.includes('ordinal') === true;
  const asked = {
    ...{ field: field?.key, source: source.value, metric: field?.metrics.length === 0 ? undefined : metric },
    weights: isOrdered ? search.weights : undefined,
  };
  const { data, error, isFetching } = useQuery(agreementQuery(queue.id, asked));
  const found = data?.fields[0];
  const choices: Choice[] = [
    {
      label: t('field'),
      value: field?.key ?? '',
      options: fields.map(({ key }) => ({ value: key, label: words.field(key) })),
      onChange: (key) =>
        onSearch({ ...(search.source !== undefined && { source: search.source }), field: key }),
    },
  ];
  if (metric !== undefined && field !== undefined && field.metrics.length > 1) {
    choices.push({
      label: t('metric'),
      value: metric,
      options: field.metrics.map((value) => ({ value, label: t(`metrics.${value}`) })),
      onChange: (value) => onSearch({ ...search, metric: value }),
    });
  }
  if (isOrdered) {
    choices.push({
      label: t('weights'),
      value: found?.weights ?? search.weights ?? 'identity',
      options: weightings.map((value) => ({ value, label: t(`weighting.${value}`) })),
      onChange: (value) => onSearch({ ...search, weights: value }),
    });
  }
  return (
    <div className="space-y-6">
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
      </div>
      <ChoiceBar choices={[...choices, source]} />
      <ComputedStatus isFetching={isFetching} error={error} computed={data} />
      <div className={data === undefined ? 'min-h-[60vh]' : 'space-y-8'}>
        {found !== undefined && found.annotations === 0 && (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        )}
        {found !== undefined && found.annotations > 0 && (
          <>
            <AlphaWarnings warnings={found.warnings} />
            <CoefficientsSection field={found} items={data?.items ?? 0} label={words.field(found.field)} />
            {found.pairs.length > 0 && <PairsSection field={found} raters={data?.raters ?? []} />}
            <SlicesSection queue={queue} asked={asked} search={search} onSearch={onSearch} />
            <TimeSection queue={queue} asked={asked} search={search} onSearch={onSearch} />
          </>
        )}
      </div>
    </div>
  );
}
