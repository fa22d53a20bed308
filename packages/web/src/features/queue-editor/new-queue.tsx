import type { Queue, Session } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { mayInProject } from '../../api/may-in-project.ts';
import { raterPoolsQuery } from '../../api/rater-pools-query.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Screen } from '../../ui/screen.tsx';
import { emptyDraft, queueInput } from './model/queue-draft.ts';
import { type EditorSlots, QueueEditor } from './queue-editor.tsx';
import { createQueueSender } from './send-queue.ts';
import { useQueueEditor } from './use-queue-editor.ts';

interface NewQueueProps {
  session: Session;
  slots: EditorSlots;
  onCreated(queue: Queue): void;
}

/** Makes a queue; what is typed is kept in the browser until it is made. */
export function NewQueue({ session, slots, onCreated }: NewQueueProps) {
  const t = useTranslations('queues');
  const client = useQueryClient();
  const { data: pools = [] } = useQuery(raterPoolsQuery);
  const projects = session.projects.filter(({ id }) => mayInProject(session, id, 'edit'));
  const [projectId, setProjectId] = useState(projects[0]?.id ?? '');
  const [send] = useState(createQueueSender);
  const editor = useQueueEditor({ memberId: session.member.id, queue: null, initial: emptyDraft });
  const save = async () => {
    const queue = await send({ ...queueInput(editor.draft), projectId });
    editor.settle(null);
    client.setQueryData(['queues', queue.id], queue);
    void client.invalidateQueries({ queryKey: ['queues'] });
    onCreated(queue);
  };
  return (
    <Screen>
      <Link to="/dashboard/queues" className="text-sm text-muted hover:text-ink">
        {t('all')}
      </Link>
      <div className="mt-1 mb-6">
        <PageHeader title={t('editor.newTitle')} lead={t('editor.newLead')} />
      </div>
      <QueueEditor
        editor={editor}
        queue={null}
        pools={pools.filter((pool) => pool.project_id === projectId)}
        slots={slots}
        project={{
          projects,
          id: projectId,
          onChange: (id) => {
            setProjectId(id);
            // A pool belongs to one project.
            editor.change({ poolId: '' });
          },
        }}
        onSave={save}
      />
    </Screen>
  );
}
