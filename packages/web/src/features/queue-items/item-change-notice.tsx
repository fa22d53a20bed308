import type { ItemChange } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { itemChangesQuery } from './item-queries.ts';

interface ItemChangeNoticeProps {
  queueId: string;
  /** The one that was begun here. */
  begun: string | null;
  canEdit: boolean;
}

/** The newest change of many items, while it runs and after it was seen to end: how far, how many, and a way to stop it. */
export function ItemChangeNotice({ queueId, begun, canEdit }: ItemChangeNoticeProps) {
  const client = useQueryClient();
  const { data: change } = useQuery(itemChangesQuery(queueId));
  // What ended before one came is the audit log's; what one saw running is told to its end.
  const watched = useRef<string | null>(null);
  const isRunning = change?.state === 'running';
  if (isRunning) watched.current = change.id;
  const hasEnded = change !== undefined && !isRunning && [watched.current, begun].includes(change.id);
  useEffect(() => {
    if (hasEnded) void client.invalidateQueries({ queryKey: ['queues', queueId] });
  }, [client, queueId, hasEnded]);
  if (change === undefined || !(isRunning || hasEnded)) return null;
  return isRunning ? <Running change={change} canStop={canEdit} /> : <Ended change={change} />;
}

function Running({ change, canStop }: { change: ItemChange; canStop: boolean }) {
  const t = useTranslations('items.bulk');
  const client = useQueryClient();
  const stop = async () => {
    const path = `/annotations/queues/${encodeURIComponent(change.queue_id)}/item-changes/${change.id}`;
    await callApi('PATCH', path, { body: { state: 'cancelled' } }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: itemChangesQuery(change.queue_id).queryKey });
  };
  const { looked_at, total, changed, kind } = change;
  return (
    <section
      aria-label={t(`running.${kind}`)}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised px-4 py-3 text-sm"
    >
      <div className="min-w-48 flex-1">
        <p className="font-medium">{t(`running.${kind}`)}</p>
        <p className="text-muted tabular-nums">{t('progress', { looked_at, total, changed })}</p>
        <progress
          aria-label={t(`running.${kind}`)}
          max={total}
          value={looked_at}
          className="mt-2 block h-1.5 w-full accent-accent"
        />
        <p className="mt-1 text-muted">{t('goesOn')}</p>
      </div>
      {canStop && <Button onClick={() => void stop()}>{t('stop')}</Button>}
    </section>
  );
}

function Ended({ change: { state, changed } }: { change: ItemChange }) {
  const t = useTranslations('items.bulk');
  if (state === 'failed') return <Notice tone="bad">{t('failed', { count: changed })}</Notice>;
  if (state === 'cancelled') return <Notice tone="warn">{t('stopped', { count: changed })}</Notice>;
  return <Notice tone="good">{t('done', { count: changed })}</Notice>;
}
