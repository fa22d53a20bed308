import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadState } from '../../ui/load-state.tsx';
import { GoldItemsSection } from './gold-items-section.tsx';
import { GoldPolicySection } from './gold-policy-section.tsx';
import { goldItemsQuery, goldPolicyQuery, goldRatersQuery } from './gold-queries.ts';
import { GoldRatersSection } from './gold-raters-section.tsx';

/**
 * How well raters work, by items with a known answer. All is asked for at once and shown from the top down: what comes
 * later never pushes away what is being read.
 */
export function QueueGold({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('gold');
  const raters = useQuery(goldRatersQuery(queue.id));
  const items = useQuery(goldItemsQuery(queue.id));
  const policy = useQuery(goldPolicyQuery(queue.id));
  const waits = [raters, policy, items].map(({ isPending }) => isPending);
  const there = waits.indexOf(true) === -1 ? waits.length : waits.indexOf(true);
  return (
    <div className="space-y-10">
      {there > 0 && <GoldRatersSection queue={queue} canEdit={canEdit} />}
      {there > 1 && <GoldPolicySection queue={queue} canEdit={canEdit} />}
      {there > 2 && <GoldItemsSection queue={queue} canEdit={canEdit} />}
      <LoadState isPending={there < waits.length} error={null} loadingLabel={t('loading')} />
    </div>
  );
}
