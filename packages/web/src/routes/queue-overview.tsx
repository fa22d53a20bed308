import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { QueueDashboard } from '../features/queue-dashboard/queue-dashboard.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId`: how the queue goes. */
export function QueueOverviewRoute() {
  const { queueId } = useParams({ strict: false });
  const { data: queue } = useQuery({ ...queueQuery(queueId ?? ''), refetchInterval: 5_000 });
  return queue === undefined ? null : <QueueDashboard queue={queue} />;
}
