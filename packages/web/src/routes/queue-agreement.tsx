import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { QueueAgreement } from '../features/queue-insights/agreement/queue-agreement.tsx';
import { readSearch } from '../features/queue-insights/read-search.ts';
import { queueQuery } from '../features/queues/queue-query.ts';

/** `/dashboard/queues/$queueId/agreement`: how far raters agree; what is asked stands in the address. */
export function QueueAgreementRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  return (
    <QueueAgreement
      queue={queue}
      search={readSearch(search)}
      onSearch={(next) => void navigate({ to: '.', search: next as never, replace: true })}
    />
  );
}
