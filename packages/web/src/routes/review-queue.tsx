import type { Queue, Session } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { imagesOf, wantsNewDocument } from '../api/document-images.ts';
import { useSession } from '../api/use-session.ts';
import { queueQuery } from '../features/queues/queue-query.ts';
import { ReviewScreen } from '../features/review/review-screen.tsx';
import { reviewContent, reviewContentWithImages } from './review-content.tsx';

/** `/review/$queueId`: one item after another. */
export function ReviewQueueRoute() {
  const { queueId } = useParams({ from: '/signed-in/review/$queueId' });
  const session = useSession();
  const { data: queue, error } = useQuery(queueQuery(queueId));
  if (error !== null && queue === undefined) throw error;
  if (queue === undefined || session === undefined) return null;
  return <QueueReview key={queueId} queue={queue} session={session} />;
}

function QueueReview({ queue, session }: { queue: Queue; session: Session }) {
  const isOpen = imagesOf(session, queue.project_id, queue.id) === 'https';
  const slots = isOpen ? reviewContentWithImages : reviewContent;
  const [isLeaving] = useState(() => wantsNewDocument(session, queue.project_id, queue.id));
  useEffect(() => {
    if (isLeaving) window.location.reload();
  }, [isLeaving]);
  // Nothing is claimed by a document that is about to go.
  return isLeaving ? null : <ReviewScreen queue={queue} memberId={session.member.id} slots={slots} />;
}
