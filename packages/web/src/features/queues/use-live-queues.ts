import type { Queue, QueueChange } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followEvents } from '../../api/follow-events.ts';
import { openQueuesQuery } from './open-queues-query.ts';

/** Keeps the list's states and counts as they are now; asks for the list again when a queue has come or gone. */
export function useLiveQueues(): void {
  const client = useQueryClient();
  useEffect(() => {
    const { queryKey } = openQueuesQuery;
    const reload = () => void client.invalidateQueries({ queryKey });
    const take = (changes: QueueChange[]) => {
      const known = client.getQueryData(queryKey);
      if (known === undefined) return;
      const byId = new Map(changes.map((change) => [change.queue_id, change]));
      if (known.length !== byId.size || known.some((queue) => !byId.has(queue.id))) return reload();
      client.setQueryData(
        queryKey,
        known.map((queue): Queue => ({ ...queue, ...pick(byId.get(queue.id)) })),
      );
    };
    return followEvents('/annotations/queues/events', { queues: take }, reload);
  }, [client]);
}

function pick(change: QueueChange | undefined): Partial<Pick<Queue, 'state' | 'counts'>> {
  return change === undefined ? {} : { state: change.state, counts: change.counts };
}
