import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { mayInProject } from '../api/may-in-project.ts';
import { useSession } from '../api/use-session.ts';
import { QueueAdjudication } from '../features/queue-adjudication/queue-adjudication.tsx';
import { readSettlementFilter } from '../features/queue-adjudication/settlement-filter.ts';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/adjudication`: what settles its items, and every label; its filter is in the address. */
export function QueueAdjudicationRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useSession();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return (
    <QueueAdjudication
      queue={queue}
      canEdit={mayInProject(session, queue.project_id, 'edit')}
      filter={readSettlementFilter(search)}
      onFilter={({ show, text }) =>
        void navigate({
          to: '.',
          search: { ...(show !== 'all' && { show }), ...(text !== '' && { text }) } as never,
          replace: true,
        })
      }
    />
  );
}
