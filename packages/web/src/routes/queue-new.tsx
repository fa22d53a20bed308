import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../api/use-session.ts';
import { NewQueue } from '../features/queue-editor/new-queue.tsx';
import { queueEditorSlots } from './queue-editor-slots.tsx';

/** `/dashboard/queues/new`: make a queue. */
export function QueueNewRoute() {
  const session = useSession();
  const navigate = useNavigate();
  if (session === undefined) return null;
  return (
    <NewQueue
      session={session}
      slots={queueEditorSlots}
      onCreated={({ id }) =>
        void navigate({ to: '/dashboard/queues/$queueId', params: { queueId: id }, replace: true })
      }
    />
  );
}
