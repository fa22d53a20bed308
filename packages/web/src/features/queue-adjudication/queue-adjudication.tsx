import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
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
  const { data: policy } = useQuery(policyQuery(queue.id));
  const { data: counts } = useQuery(countsQuery(queue.id));
  const hasPolicy = policy !== undefined && policy !== null;
  return (
    <div className="space-y-8">
      <PolicySection {...{ queue, canEdit, counts }} />
      {hasPolicy && counts !== undefined && <SettlementFigures counts={counts} />}
      {hasPolicy && <SettlementList {...{ queue, canEdit, filter, onFilter }} />}
    </div>
  );
}
