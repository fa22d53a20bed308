import { QueueList } from '../features/queues/queue-list.tsx';

/** `/`: the queues that are open to me. */
export function HomeRoute() {
  return <QueueList />;
}
