import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadState } from '../../ui/load-state.tsx';
import { countsQuery, policyQuery } from './adjudication-queries.ts';
import { PolicySection } from './policy-section.tsx';
import { SettlementFigures } from './settlement-figures.tsx';
import type { SettlementFilter } from './settlement-filter.ts';
import { SettlementList } from './settlement-list.tsx';

interface QueueAdjudicationProps {
  queue: Queue;
  canEdit: boolean;
  filter: SettlementFilter;
  onFilter(filter: SettlementFilter): void;
}

/** How several answers become one label: the policy, how far it is, and every label with its lineage. */
export function QueueAdjudication({ queue, canEdit, filter, onFilter }: QueueAdjudicationProps) {
  const t = useTranslations('adjudication');
  const { data: policy, isPending: waitsForPolicy } = useQuery(policyQuery(queue.id));
  const { data: counts, isPending: waitsForCounts } = useQuery(countsQuery(queue.id));
  const hasPolicy = policy !== undefined && policy !== null;
  // Figures that come later would push the list down, and the way to the adjudicator's page the words beside it.
  const isPending = waitsForPolicy || (hasPolicy && waitsForCounts);
  if (isPending) return <LoadState isPending error={null} loadingLabel={t('loading')} />;
  return (
    <div className="space-y-8">
      <PolicySection {...{ queue, canEdit, counts }} />
      {hasPolicy && counts !== undefined && <SettlementFigures counts={counts} />}
      {hasPolicy && <SettlementList {...{ queue, canEdit, filter, onFilter }} />}
    </div>
  );
}
