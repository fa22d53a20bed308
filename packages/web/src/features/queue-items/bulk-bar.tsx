import type { Queue } from '@evalguard/contract';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SettledGoldDialog } from './settled-gold-dialog.tsx';

export type BulkVerb = 'set-priority' | 'reopen' | 'remove';

/** As the API answers; with an id, the server is still at it. */
export interface BulkResult {
  changed: number;
  change_id: string | null;
}

interface BulkBarProps {
  queue: Queue;
  /** How many items are meant. */
  count: number;
  /** As the API takes it: item_ids or filter. */
  selection: Record<string, unknown>;
  onDone(result: BulkResult): void;
  children: ReactNode;
}

/** What can be done with the chosen items; each asks once more and says how many. */
export function BulkBar({ queue, count, selection, onDone, children }: BulkBarProps) {
  const t = useTranslations('items.bulk');
  const [verb, setVerb] = useState<BulkVerb | null>(null);
  const [isGold, setIsGold] = useState(false);
  const send = async (fields: Record<string, string>) => {
    const body = {
      ...selection,
      ...(verb === 'set-priority' && { priority: Number(fields.priority) }),
      ...(verb === 'reopen' && fields.reason !== '' && { reason: fields.reason }),
    };
    const path = `/annotations/queues/${encodeURIComponent(queue.id)}/items/${verb}`;
    const { data } = await callApi<BulkResult>('POST', path, { body });
    setVerb(null);
    onDone(data);
  };
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2 text-sm">
      {children}
      {count > 0 && (
        <>
          <Button onClick={() => setVerb('set-priority')}>{t('set-priority')}</Button>
          <Button onClick={() => setVerb('reopen')}>{t('reopen')}</Button>
          <Button onClick={() => setIsGold(true)}>{t('gold')}</Button>
          <Button variant="danger" onClick={() => setVerb('remove')}>
            {t('remove')}
          </Button>
        </>
      )}
      {isGold && <SettledGoldDialog {...{ queue, count, selection }} onClose={() => setIsGold(false)} />}
      {verb !== null && (
        <Dialog title={t(`${verb}Title`, { count })} onClose={() => setVerb(null)}>
          <p className="mb-4 text-muted">{t(`${verb}Text`)}</p>
          <FormCard submitLabel={t(`${verb}Title`, { count })} isDanger={verb === 'remove'} onSubmit={send}>
            {verb === 'set-priority' && (
              <TextInput
                label={t('priority')}
                hint={t('priorityHint')}
                name="priority"
                type="number"
                min={-1_000_000}
                max={1_000_000}
                step={1}
                defaultValue="1"
                required
                data-autofocus
              />
            )}
            {verb === 'reopen' && (
              <TextInput label={t('reason')} name="reason" maxLength={1_000} data-autofocus />
            )}
          </FormCard>
        </Dialog>
      )}
    </div>
  );
}
