import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

interface DeleteDialogProps {
  queueId: string;
  name: string;
  onClose(): void;
  onDeleted(): void;
}

/** Deletes for good, once the name has been typed. */
export function DeleteDialog({ queueId, name, onClose, onDeleted }: DeleteDialogProps) {
  const t = useTranslations('queues.delete');
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => await callApi('DELETE', `/annotations/queues/${encodeURIComponent(queueId)}`),
    onSuccess: async () => {
      onDeleted();
      client.removeQueries({ queryKey: ['queues', queueId] });
      await client.invalidateQueries({ queryKey: ['queues'] });
    },
  });
  const isSure = typed.trim() === name.trim();
  return (
    <Dialog title={t('title', { name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isSure) mutate();
        }}
        className="space-y-4"
      >
        <p className="text-muted">{t('text')}</p>
        <TextInput
          label={t('type', { name })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          dir="auto"
          data-autofocus
        />
        {error !== null && <Notice tone="bad">{error.message}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" disabled={!isSure || isPending}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
