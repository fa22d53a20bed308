import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { QueueConsensus } from '../features/queue-insights/consensus/queue-consensus.tsx';
import { readSearch } from '../features/queue-insights/read-search.ts';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/consensus`: what raters together say of each item; what is asked stands in the address. */
export function QueueConsensusRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return (
    <QueueConsensus
      queue={queue}
      search={readSearch(search)}
      onSearch={(next) => void navigate({ to: '.', search: next as never, replace: true })}
    />
  );
}
