import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useSession } from '../api/use-session.ts';
import { QueueSettings } from '../features/queue-editor/queue-settings.tsx';
import { queueQuery } from '../features/queues/queue-query.ts';
import { queueEditorSlots } from './queue-editor-slots.tsx';

/** `/dashboard/queues/$queueId/settings`: change, pause, archive or delete a queue. */
export function QueueSettingsRoute() {
  const { queueId } = useParams({ strict: false });
  const session = useSession();
  const navigate = useNavigate();
  const { data: queue } = useQuery(queueQuery(queueId ?? ''));
  if (queue === undefined || session === undefined) return null;
  return (
    <QueueSettings
      key={queue.id}
      queue={queue}
      session={session}
      slots={queueEditorSlots}
      onDeleted={() => void navigate({ to: '/dashboard/queues' })}
    />
  );
}
