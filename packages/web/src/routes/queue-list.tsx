import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type QueueFilter, stateFilters } from '../features/queue-directory/filter-queues.ts';
import { QueueDirectory } from '../features/queue-directory/queue-directory.tsx';

/** `/dashboard/queues`: every queue. Its filter stands in the URL, so that it survives a reload and can be sent on. */
export function QueueListRoute() {
  const search = useSearch({ from: '/signed-in/shell/leads/dashboard/queues' });
  const navigate = useNavigate();
  // The router takes a new URL when it has time; what is typed must stand there at once.
  const [filter, setFilter] = useState<QueueFilter>({
    state: stateFilters.find((state) => state === search.state) ?? 'open',
    text: search.text ?? '',
  });
  const change = (next: QueueFilter) => {
    setFilter(next);
    const { state, text } = next;
    void navigate({
      to: '/dashboard/queues',
      search: { ...(state !== 'open' && { state }), ...(text !== '' && { text }) },
      replace: true,
    });
  };
  return <QueueDirectory filter={filter} onFilter={change} />;
}
