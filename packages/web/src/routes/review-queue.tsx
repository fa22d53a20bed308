import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useSession } from '../api/use-session.ts';
import { queueQuery } from '../features/queues/queue-query.ts';
import { ReviewScreen } from '../features/review/review-screen.tsx';
import { reviewContent } from './review-content.tsx';

/** `/review/$queueId`: one item after another. */
export function ReviewQueueRoute() {
  const { queueId } = useParams({ from: '/signed-in/review/$queueId' });
  const session = useSession();
  const { data: queue, error } = useQuery(queueQuery(queueId));
  if (error !== null && queue === undefined) throw error;
  if (queue === undefined || session === undefined) return null;
  return <ReviewScreen queue={queue} memberId={session.member.id} slots={reviewContent} />;
}
