import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { mayInProject } from '../api/may-in-project.ts';
import { useSession } from '../api/use-session.ts';
import { TargetContent } from '../features/content/target-content.tsx';
import { MakeGold } from '../features/queue-gold/make-gold.tsx';
import { readItemFilter } from '../features/queue-items/item-filter-words.ts';
import { QueueItems } from '../features/queue-items/queue-items.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/items`: the items of a queue; which of them stands in the address. */
export function QueueItemsRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useSession();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return (
    <QueueItems
      queue={queue}
      filter={readItemFilter(search)}
      onFilter={(filter) => void navigate({ to: '.', search: filter as never, replace: true })}
      canEdit={mayInProject(session, queue.project_id, 'edit')}
      renderVerbs={(item) => <MakeGold queue={queue} item={item} />}
      renderContent={(target, display) => (
        <TargetContent target={target} display={display} images="blocked" />
      )}
    />
  );
}
