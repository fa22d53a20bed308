import type { AdjudicationQueue, Session } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { adjudicationQueuesQuery } from '../api/adjudication-queues-query.ts';
import { imagesOf, wantsNewDocument } from '../api/document-images.ts';
import { mayInProject } from '../api/may-in-project.ts';
import { useSession } from '../api/use-session.ts';
import { AdjudicationScreen } from '../features/review/adjudication/adjudication-screen.tsx';
import { NotToAdjudicate } from '../features/review/adjudication/not-to-adjudicate.tsx';
import { LeadsProvider } from '../i18n/leads-provider.tsx';
import { reviewContent, reviewContentWithImages } from './review-content.tsx';

/** `/adjudicate/$queueId`: what no rule settled; with `?item=`, a settled label to decide anew. */
export function AdjudicateRoute() {
  const { queueId } = useParams({ from: '/signed-in/adjudicate/$queueId' });
  const { item } = useSearch({ from: '/signed-in/adjudicate/$queueId' });
  const session = useSession();
  const { data: queues, error } = useQuery(adjudicationQueuesQuery);
  if (error !== null && queues === undefined) throw error;
  if (queues === undefined || session === undefined) return null;
  const queue = queues.find((one) => one.queue_id === queueId);
  return (
    <Suspense>
      <LeadsProvider>
        {queue === undefined ? (
          <NotToAdjudicate />
        ) : (
          <Adjudication key={queueId} queue={queue} session={session} itemId={item ?? null} />
        )}
      </LeadsProvider>
    </Suspense>
  );
}

interface AdjudicationProps {
  queue: AdjudicationQueue;
  session: Session;
  itemId: string | null;
}

function Adjudication({ queue: given, session, itemId }: AdjudicationProps) {
  const navigate = useNavigate();
  // Its counts are read again and again; the work goes by what it began with.
  const [queue] = useState(given);
  const { queue_id: queueId, project_id: projectId } = queue;
  const [isLeaving] = useState(() => wantsNewDocument(session, projectId, queueId));
  useEffect(() => {
    if (isLeaving) window.location.reload();
  }, [isLeaving]);
  const leave = () =>
    mayInProject(session, projectId, 'edit')
      ? void navigate({ to: '/dashboard/queues/$queueId/adjudication', params: { queueId } })
      : void navigate({ to: '/' });
  // Nothing is claimed by a document that is about to go.
  if (isLeaving) return null;
  return (
    <AdjudicationScreen
      {...{ queue, itemId }}
      memberId={session.member.id}
      slots={imagesOf(session, projectId, queueId) === 'https' ? reviewContentWithImages : reviewContent}
      onLeave={leave}
    />
  );
}
