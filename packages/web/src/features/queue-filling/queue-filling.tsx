import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadState } from '../../ui/load-state.tsx';
import { rulesQuery, stopRuleQuery } from './filling-queries.ts';
import { RulesSection } from './rules-section.tsx';
import { StopRuleSection } from './stop-rule-section.tsx';

/** How the queue is filled, and when it has enough; asked for at once, and shown from the top down. */
export function QueueFilling({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('rules');
  const { isPending: waitsForRules } = useQuery(rulesQuery(queue.id));
  const { isPending: waitsForStop } = useQuery(stopRuleQuery(queue.id));
  const isPending = waitsForRules || waitsForStop;
  return (
    <div className="space-y-10">
      {!waitsForRules && <RulesSection queue={queue} canEdit={canEdit} />}
      {!isPending && <StopRuleSection queue={queue} canEdit={canEdit} />}
      <LoadState isPending={isPending} error={null} loadingLabel={t('loading')} />
    </div>
  );
}
