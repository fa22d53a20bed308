import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mayInProject } from '../api/may-in-project.ts';
import { useSession } from '../api/use-session.ts';
import { QueueGold } from '../features/queue-gold/queue-gold.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/quality`: gold items, and how well each rater does on them. */
export function QueueGoldRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const session = useSession();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return <QueueGold queue={queue} canEdit={mayInProject(session, queue.project_id, 'edit')} />;
}
