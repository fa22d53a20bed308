import type { Queue, Session } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError } from '../../api/api-error.ts';
import { callApi } from '../../api/call-api.ts';
import { mayInProject } from '../../api/may-in-project.ts';
import { raterPoolsQuery } from '../../api/rater-pools-query.ts';
import { Notice } from '../../ui/notice.tsx';
import { emptyDraft } from './model/queue-draft.ts';
import { RubricChangeNotice } from './parts/rubric-change-notice.tsx';
import { StateSection } from './parts/state-section.tsx';
import { type EditorSlots, QueueEditor } from './queue-editor.tsx';
import { updateQueue } from './send-queue.ts';
import { useQueueEditor } from './use-queue-editor.ts';

interface QueueSettingsProps {
  queue: Queue;
  session: Session;
  slots: EditorSlots;
  onDeleted(): void;
}

/** Changes a queue. Who may not, and who looks at an archived one, sees the settings and cannot change them. */
export function QueueSettings({ queue, session, slots, onDeleted }: QueueSettingsProps) {
  const t = useTranslations('queues.editor');
  const client = useQueryClient();
  const { data: pools = [] } = useQuery(raterPoolsQuery);
  const [isReopening, setIsReopening] = useState(false);
  const editor = useQueueEditor({ memberId: session.member.id, queue, initial: emptyDraft });
  const mayEdit = mayInProject(session, queue.project_id, 'edit');
  const isFixed = !mayEdit || queue.state === 'archived';

  const save = async () => {
    try {
      const saved = await updateQueue(queue.id, editor.version ?? queue.version, editor.changes, isReopening);
      client.setQueryData(['queues', queue.id], saved);
      editor.settle(saved);
      setIsReopening(false);
      void client.invalidateQueries({ queryKey: ['queues'] });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      const { data } = await callApi<Queue>('GET', `/annotations/queues/${encodeURIComponent(queue.id)}`);
      // The newer version comes back as a property, and is brought together with what stands here.
      client.setQueryData(['queues', queue.id], data);
      throw data.version === editor.version ? error : new Error(t('conflictSaved'));
    }
  };

  return (
    <div className="grid gap-6 *:min-w-0">
      {isFixed && <Notice tone="warn">{t(mayEdit ? 'archived' : 'readOnly')}</Notice>}
      <fieldset disabled={isFixed} className="contents">
        <QueueEditor
          editor={editor}
          queue={queue}
          pools={pools.filter((pool) => pool.project_id === queue.project_id)}
          slots={slots}
          rubricNotice={
            <RubricChangeNotice
              queue={queue}
              rubric={editor.draft.rubric}
              isReopening={isReopening}
              onReopening={setIsReopening}
            />
          }
          isReadOnly={isFixed}
          onSave={save}
        />
      </fieldset>
      {mayEdit && (
        <StateSection
          queue={queue}
          mayDelete={mayInProject(session, queue.project_id, 'delete')}
          onDeleted={onDeleted}
        />
      )}
    </div>
  );
}
