import type { Queue } from '@evalguard/contract';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSetQueueState } from '../../../api/use-set-queue-state.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditorSection } from './editor-section.tsx';

function Act({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-4 first:border-t-0 first:pt-0">
      <div className="min-w-0 max-w-prose">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-sm text-pretty text-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}

interface StateSectionProps {
  queue: Queue;
  mayDelete: boolean;
  onDeleted(): void;
}

/** Pause, resume, archive and delete: what is done at once and not with the rest of the form. */
export function StateSection({ queue, mayDelete, onDeleted }: StateSectionProps) {
  const t = useTranslations('queues.state');
  const asking = useTranslations('queues.archive');
  const [asked, setAsked] = useState<'archive' | 'delete' | null>(null);
  const { mutate, mutateAsync, error, isPending } = useSetQueueState(queue.id);
  const isPaused = queue.state === 'paused';
  const isJudged = queue.counts.submitted > 0;
  return (
    <EditorSection title={t('title')}>
      {error !== null && <Notice tone="bad">{error.message}</Notice>}
      {queue.state !== 'archived' && (
        <>
          <Act
            title={t(isPaused ? 'resumeTitle' : 'pauseTitle')}
            text={t(isPaused ? 'resumeText' : 'pauseText')}
          >
            <Button
              disabled={isPending}
              onClick={() => mutate(isPaused ? 'active' : 'paused')}
              className="max-lg:min-h-11"
            >
              {t(isPaused ? 'resume' : 'pause')}
            </Button>
          </Act>
          <Act title={t('archiveTitle')} text={t('archiveText')}>
            <Button onClick={() => setAsked('archive')} className="max-lg:min-h-11">
              {t('archive')}
            </Button>
          </Act>
        </>
      )}
      <Act
        title={t('deleteTitle')}
        text={t(isJudged ? 'deleteJudged' : mayDelete ? 'deleteText' : 'deleteNotYou')}
      >
        {mayDelete && !isJudged && (
          <Button variant="danger" onClick={() => setAsked('delete')} className="max-lg:min-h-11">
            {t('delete')}
          </Button>
        )}
      </Act>
      {asked === 'archive' && (
        <ConfirmDialog
          title={asking('title', { name: `\u2068${queue.name}\u2069` })}
          confirmLabel={asking('confirm')}
          cancelLabel={asking('cancel')}
          onConfirm={async () => void (await mutateAsync('archived'))}
          onClose={() => setAsked(null)}
        >
          {asking('text')}
        </ConfirmDialog>
      )}
      {asked === 'delete' && (
        <DeleteDialog
          queueId={queue.id}
          name={queue.name}
          onClose={() => setAsked(null)}
          onDeleted={onDeleted}
        />
      )}
    </EditorSection>
  );
}
