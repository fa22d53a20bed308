import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { queueQuery } from '../features/queues/queue-query.ts';
import { type EvidenceWords, readEvidenceWords } from '../features/run-evidence/evidence-words.ts';
import { QueueJudgeScreen } from '../features/run-evidence/queue-judge-screen.tsx';

/** `/dashboard/queues/$queueId/judge`: the judge of its cases against people; what is asked stands in the address. */
export function QueueJudgeRoute() {
  const { queueId = '' } = useParams({ strict: false });
  const words = readEvidenceWords(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data: queue } = useQuery(queueQuery(queueId));
  if (queue === undefined) return null;
  const onWords = (next: EvidenceWords) => {
    const search = Object.fromEntries(Object.entries(next).filter(([, word]) => word !== ''));
    void navigate({ to: '.', search: search as never, replace: true });
  };
  return <QueueJudgeScreen queue={queue} words={words} onWords={onWords} />;
}
