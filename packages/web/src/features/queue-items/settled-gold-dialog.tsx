import type { ImportedGold, Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { ImportedGoldList } from '../../ui/imported-gold-list.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { otherQueuesQuery } from './item-queries.ts';

interface SettledGoldDialogProps {
  queue: Queue;
  /** How many items are meant. */
  count: number;
  /** As the API takes it: item_ids or filter. */
  selection: Record<string, unknown>;
  onClose(): void;
}

/** Makes gold of what is settled among the chosen items: in another queue, as raters have had them in this one. */
export function SettledGoldDialog({ queue, count, selection, onClose }: SettledGoldDialogProps) {
  const t = useTranslations('gold.fromSettled');
  const { data: queues } = useQuery(otherQueuesQuery(queue));
  const [result, setResult] = useState<ImportedGold | null>(null);
  const send = async ({ into = '' }: Record<string, string>) => {
    const path = `/annotations/queues/${encodeURIComponent(into)}/gold/import`;
    const settled = { queue_id: queue.id, ...selection };
    setResult((await callApi<ImportedGold>('POST', path, { body: { settled } })).data);
  };
  return (
    <Dialog title={t('title', { count })} onClose={onClose}>
      {result !== null ? (
        <ImportedGoldList result={result} />
      ) : queues?.length === 0 ? (
        <p className="text-muted">{t('noQueue')}</p>
      ) : (
        <FormCard submitLabel={t('submit')} onSubmit={send}>
          <p className="text-muted">{t('lead')}</p>
          <SelectInput label={t('into')} name="into" required data-autofocus>
            {queues?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectInput>
          <p className="text-sm text-muted">{t('hint')}</p>
        </FormCard>
      )}
    </Dialog>
  );
}
