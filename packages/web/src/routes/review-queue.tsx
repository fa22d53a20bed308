import { useParams } from '@tanstack/react-router';

/** `/review/$queueId`: one item after another. */
export function ReviewQueueRoute() {
  const { queueId } = useParams({ from: '/signed-in/review/$queueId' });
  return <main>{queueId}</main>;
}
