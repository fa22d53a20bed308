import type { Queue } from '@evalguard/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, ChoiceBar } from '../choice-bar.tsx';
import { consensusQuery } from '../insight-queries.ts';
import { settleableFields, useFieldWords } from '../queue-fields.ts';
import type { InsightProps } from '../read-search.ts';
import { useSourceChoice } from '../use-source-choice.ts';
import { ConsensusCautions } from './consensus-cautions.tsx';
import { ConsensusTable } from './consensus-table.tsx';

const voteMethods = ['dawid-skene', 'mace', 'weighted-vote', 'majority'] as const;
const meanMethods = ['bias-corrected-mean', 'scale-corrected-mean'] as const;
const orders = ['uncertainty', 'queue'] as const;

/** What raters together say of each item, and how sure that is. */
export function QueueConsensus({ queue, search, onSearch }: { queue: Queue } & InsightProps) {
  const t = useTranslations('insights.consensus');
  const words = useFieldWords(queue);
  const fields = settleableFields(queue);
  const field = fields.find(({ key }) => key === search.field) ?? fields[0];
  const source = useSourceChoice({ search, onSearch });
  const isNumber = field?.type === 'numeric' || field?.type === 'score';
  const methods = isNumber ? meanMethods : voteMethods;
  const method = methods.find((one) => one === search.method) ?? methods[0];
  const order = orders.find((one) => one === search.order) ?? 'uncertainty';
  const query = consensusQuery(queue.id, { field: field?.key, source: source.value, method, order });
  const { data, error, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery(query);
  const rows = data?.pages.flatMap((page) => page.data);
  const choices: Choice[] = [
    {
      label: t('field'),
      value: field?.key ?? '',
      options: fields.map(({ key }) => ({ value: key, label: words.field(key) })),
      onChange: (key) => onSearch({ ...search, field: key }),
    },
    {
      label: t(isNumber ? 'correcting' : 'method'),
      value: method,
      options: methods.map((value) => ({ value, label: t(`methods.${value}`) })),
      onChange: (value) => onSearch({ ...search, method: value }),
    },
    {
      label: t('order'),
      value: order,
      options: orders.map((value) => ({ value, label: t(`orders.${value}`) })),
      onChange: (value) => onSearch({ ...search, order: value }),
    },
  ];
  return (
    <div className="space-y-6">
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t(`leads.${method}`)}</p>
      </div>
      <ChoiceBar choices={[...choices, source]} />
      <ComputedStatus isFetching={isFetching} error={error} computed={data?.pages.at(-1)} />
      <div className={rows === undefined ? 'min-h-[60vh]' : 'space-y-4'}>
        {rows?.length === 0 && <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>}
        {rows !== undefined && rows.length > 0 && (
          <>
            <ConsensusCautions rows={rows} />
            <ConsensusTable
              queueId={queue.id}
              rows={rows}
              wordOf={(value) => words.value(field?.key ?? '', value)}
            />
          </>
        )}
        {hasNextPage && (
          <Button onClick={() => void fetchNextPage()} disabled={isFetching}>
            {t('more')}
          </Button>
        )}
      </div>
    </div>
  );
}
