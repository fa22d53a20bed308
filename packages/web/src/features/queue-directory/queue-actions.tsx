import type { Queue } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSetQueueState } from '../../api/use-set-queue-state.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

const linkClass =
  'inline-flex min-h-9 items-center rounded-lg px-2.5 text-sm text-muted hover:bg-accent-soft hover:text-ink max-lg:min-h-11';

interface QueueActionsProps {
  queue: Queue;
  /** Of the person in the queue's project. */
  mayEdit: boolean;
  mayReview: boolean;
}

/** Where a queue leads, and what can be done with it at once. Each names the queue to a screen reader. */
export function QueueActions({ queue, mayEdit, mayReview }: QueueActionsProps) {
  const t = useTranslations('queues.list');
  const asking = useTranslations('queues.archive');
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, mutateAsync, error, isPending } = useSetQueueState(queue.id);
  const itemsPath: string = `/dashboard/queues/${queue.id}/items`;
  const { name, state } = queue;
  const isPaused = state === 'paused';
  return (
    <div>
      <div className="-mx-2.5 flex flex-wrap items-center gap-x-0.5 gap-y-1">
        <Link to={itemsPath} className={linkClass} aria-label={t('itemsOf', { name })}>
          {t('items')}
        </Link>
        <Link
          to="/dashboard/queues/$queueId/settings"
          params={{ queueId: queue.id }}
          className={linkClass}
          aria-label={t('settingsOf', { name })}
        >
          {t('settings')}
        </Link>
        {state !== 'archived' && mayReview && (
          <Link
            to="/review/$queueId"
            params={{ queueId: queue.id }}
            className={linkClass}
            aria-label={t('reviewOf', { name })}
          >
            {t('review')}
          </Link>
        )}
        {state !== 'archived' && mayEdit && (
          <span className="ms-auto flex gap-0.5">
            <Button
              variant="quiet"
              className="max-lg:min-h-11"
              disabled={isPending}
              aria-label={t(isPaused ? 'resumeOf' : 'pauseOf', { name })}
              onClick={() => mutate(isPaused ? 'active' : 'paused')}
            >
              {t(isPaused ? 'resume' : 'pause')}
            </Button>
            <Button
              variant="quiet"
              className="max-lg:min-h-11"
              aria-label={t('archiveOf', { name })}
              onClick={() => setIsAsking(true)}
            >
              {t('archive')}
            </Button>
          </span>
        )}
      </div>
      {error !== null && <Notice tone="bad">{error.message}</Notice>}
      {isAsking && (
        <ConfirmDialog
          title={asking('title', { name: `\u2068${name}\u2069` })}
          confirmLabel={asking('confirm')}
          cancelLabel={asking('cancel')}
          onConfirm={async () => void (await mutateAsync('archived'))}
          onClose={() => setIsAsking(false)}
        >
          {asking('text')}
        </ConfirmDialog>
      )}
    </div>
  );
}
