import type { Queue, QueueChange } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followEvents } from '../../api/follow-events.ts';
import { queueDirectoryQuery } from './queue-directory-query.ts';

/** Queues that the stream speaks of: the newest that are open. */
const followedMax = 200;

function needsReload(queues: readonly Queue[], changes: ReadonlyMap<string, QueueChange>): boolean {
  const open = queues.filter((queue) => queue.state !== 'archived').slice(0, followedMax);
  const known = new Set(queues.map((queue) => queue.id));
  return open.some((queue) => !changes.has(queue.id)) || [...changes.keys()].some((id) => !known.has(id));
}

/** Keeps states and counts as they are now; asks for the queues again when one has come or gone. */
export function useLiveDirectory(): void {
  const client = useQueryClient();
  useEffect(() => {
    const { queryKey } = queueDirectoryQuery;
    const reload = () => void client.invalidateQueries({ queryKey });
    const take = (list: QueueChange[]) => {
      const queues = client.getQueryData(queryKey);
      if (queues === undefined) return;
      const changes = new Map(list.map((change) => [change.queue_id, change]));
      if (needsReload(queues, changes)) return reload();
      const now = queues.map((queue): Queue => {
        const change = changes.get(queue.id);
        return change === undefined ? queue : { ...queue, state: change.state, counts: change.counts };
      });
      client.setQueryData(queryKey, now);
    };
    return followEvents('/annotations/queues/events', { queues: take }, reload);
  }, [client]);
}
