import type { Queue } from '@evalguard/contract';
import { RulesSection } from './rules-section.tsx';
import { StopRuleSection } from './stop-rule-section.tsx';

/** How the queue is filled, and when it has enough. */
export function QueueFilling({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  return (
    <div className="space-y-10">
      <RulesSection queue={queue} canEdit={canEdit} />
      <StopRuleSection queue={queue} canEdit={canEdit} />
    </div>
  );
}
