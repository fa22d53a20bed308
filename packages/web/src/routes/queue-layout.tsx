import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { QueueLayout } from '../features/queue-shell/queue-layout.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/*`: what stands around every screen of one queue. */
export function QueueLayoutRoute() {
  const { queueId } = useParams({ strict: false });
  const { data: queue, error } = useQuery(queueQuery(queueId ?? ''));
  if (error !== null && queue === undefined) throw error;
  if (queue === undefined) return null;
  return (
    <QueueLayout queue={queue}>
      <Outlet />
    </QueueLayout>
  );
}
