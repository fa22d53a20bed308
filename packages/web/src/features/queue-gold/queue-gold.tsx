import type { Queue } from '@evalguard/contract';
import { GoldItemsSection } from './gold-items-section.tsx';
import { GoldPolicySection } from './gold-policy-section.tsx';
import { GoldRatersSection } from './gold-raters-section.tsx';

/** How well raters work, by items with a known answer. */
export function QueueGold({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  return (
    <div className="space-y-10">
      <GoldRatersSection queue={queue} canEdit={canEdit} />
      <GoldItemsSection queue={queue} canEdit={canEdit} />
      <GoldPolicySection queue={queue} canEdit={canEdit} />
    </div>
  );
}
