import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, ChoiceBar } from '../choice-bar.tsx';
import { reliabilityQuery } from '../insight-queries.ts';
import { settleableFields, useFieldWords } from '../queue-fields.ts';
import type { InsightProps } from '../read-search.ts';
import { useSourceChoice } from '../use-source-choice.ts';
import { ConfusionSection } from './confusion-section.tsx';
import { RaterPlot } from './rater-plot.tsx';
import { RaterTable } from './rater-table.tsx';
import { RaterWarnings } from './rater-warnings.tsx';
import { ScaleTable } from './scale-table.tsx';

const methods = ['dawid-skene', 'mace'] as const;

/** How reliable each rater is on one question, against what all of them together say. */
export function QueueReliability({ queue, search, onSearch }: { queue: Queue } & InsightProps) {
  const t = useTranslations('insights.raters');
  const words = useFieldWords(queue);
  const fields = settleableFields(queue);
  const field = fields.find(({ key }) => key === search.field) ?? fields[0];
  const source = useSourceChoice({ search, onSearch });
  const isNumber = field?.type === 'numeric' || field?.type === 'score';
  const method = isNumber ? undefined : (methods.find((one) => one === search.method) ?? 'dawid-skene');
  const asked = { field: field?.key, source: source.value, method };
  const { data: answer, error, isFetching } = useQuery(reliabilityQuery(queue.id, asked));
  const data = answer?.data;
  // Until the new answer is there, the old one is shown as what it is, whichever question is chosen now.
  const kind = data?.every(({ accuracy }) => accuracy === null) === true ? 'bias' : 'accuracy';
  const choices: Choice[] = [
    {
      label: t('field'),
      value: field?.key ?? '',
      options: fields.map(({ key }) => ({ value: key, label: words.field(key) })),
      onChange: (key) => onSearch({ ...search, field: key }),
    },
  ];
  if (method !== undefined) {
    choices.push({
      label: t('method'),
      value: method,
      options: methods.map((value) => ({ value, label: t(`methods.${value}`) })),
      onChange: (value) => onSearch({ ...search, method: value }),
    });
  }
  return (
    <div className="space-y-6">
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
      </div>
      <ChoiceBar choices={[...choices, source]} />
      <ComputedStatus isFetching={isFetching} error={error} computed={answer} />
      <div className={data === undefined ? 'min-h-[60vh]' : 'space-y-8'}>
        {data?.length === 0 && <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>}
        {data !== undefined && data.length > 0 && (
          <>
            <RaterWarnings raters={data} />
            <RaterPlot raters={data} kind={kind} table={<RaterTable raters={data} kind={kind} />} />
            {data.some(({ scale }) => scale !== null && scale.value !== null) && (
              <RaterPlot raters={data} kind="scale" table={<ScaleTable raters={data} />} />
            )}
            <ConfusionSection
              raters={data.filter(({ confusion }) => confusion !== null)}
              wordOf={(value) => words.value(field?.key ?? '', value)}
            />
            <p className="max-w-prose text-sm text-muted">{t('caution')}</p>
          </>
        )}
      </div>
    </div>
  );
}
