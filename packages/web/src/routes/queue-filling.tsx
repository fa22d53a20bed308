import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mayInProject } from '../api/may-in-project.ts';
import { useSession } from '../api/use-session.ts';
import { QueueFilling } from '../features/queue-filling/queue-filling.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/filling`: rules that fill the queue, and its stop rule. */
export function QueueFillingRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const session = useSession();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return <QueueFilling queue={queue} canEdit={mayInProject(session, queue.project_id, 'edit')} />;
}
