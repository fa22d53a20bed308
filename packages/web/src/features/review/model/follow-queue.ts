import type { ItemPresence, OwnProgress, Queue, QueueChange } from '@evalguard/contract';
import { callApi } from '../../../api/call-api.ts';
import { followEvents } from '../../../api/follow-events.ts';
import type { Claimer } from './claim-items.ts';
import type { ReviewCore } from './review-core.ts';

/** The queue's progress by everyone and who else is where, as it happens. */
export function followQueue(core: ReviewCore, claimer: Claimer): () => void {
  const path = `/annotations/queues/${core.queueId}`;
  const takeChange = ({ state, counts }: Pick<QueueChange, 'state' | 'counts'>) => {
    const { phase, counts: before } = core.get();
    core.set({ counts });
    const isWorthAsking =
      state === 'active' &&
      (phase === 'paused' || (phase === 'empty' && counts.available > before.available));
    if (isWorthAsking) void claimer.refill();
  };
  return followEvents(
    `${path}/events`,
    {
      queue: takeChange,
      progress: ({ mine }: OwnProgress) => {
        const leaving = core.outbox.getState().entries;
        const unsent = leaving.filter((entry) => entry.kind === 'submit' && entry.state === 'queued');
        core.set({ mine: mine + unsent.length });
      },
      presence: (presence: ItemPresence[]) => core.set({ presence }),
    },
    () => {
      core.set({ presence: [] });
      callApi<Queue>('GET', path).then(
        ({ data }) => takeChange(data),
        () => undefined,
      );
    },
  );
}
