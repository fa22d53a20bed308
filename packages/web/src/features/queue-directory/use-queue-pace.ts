import type { Queue, QueueProgress } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';

const dayMs = 86_400_000;

export interface QueuePace {
  /** Annotations submitted in the last 24 hours. */
  lastDay: number;
  /** When the queue is done, if the work goes on as it did; null when that cannot be said. */
  finish: Date | null;
}

/** How fast an active queue moves; asked for only where something has been submitted, and once a minute. */
export function useQueuePace({ id, state, counts }: Queue): QueuePace | undefined {
  const isMoving = state === 'active' && counts.submitted > 0;
  const { data } = useQuery({
    queryKey: ['queues', id, 'pace'],
    enabled: isMoving,
    staleTime: 60_000,
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const query = new URLSearchParams({ bucket: 'hour', time_zone: timeZone });
      const path = `/annotations/queues/${encodeURIComponent(id)}/progress?${query}`;
      return (await callApi<QueueProgress>('GET', path, { signal })).data;
    },
    select: ({ series, forecast }): QueuePace => {
      const since = Date.now() - dayMs;
      const recent = series.filter((point) => Date.parse(point.start) >= since);
      return {
        lastDay: recent.reduce((sum, point) => sum + point.submitted, 0),
        finish: forecast.median === null ? null : new Date(forecast.median),
      };
    },
  });
  return isMoving ? data : undefined;
}
