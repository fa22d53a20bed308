import type { ImportedGold, Queue } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { ImportedGoldList } from '../../ui/imported-gold-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { readGoldList } from './gold-list.ts';

interface ImportDialogProps {
  queue: Queue;
  onClose(): void;
  onDone(): void;
}

/** A table of known answers, pasted or from a file, made gold in one go. */
export function ImportDialog({ queue, onClose, onDone }: ImportDialogProps) {
  const t = useTranslations('gold.import');
  const [text, setText] = useState('');
  const [result, setResult] = useState<ImportedGold | null>(null);
  const list = readGoldList(text, queue.rubric);
  const sample = ['target_id', ...queue.rubric.fields.slice(0, 3).map(({ key }) => key), 'explanation'];
  const send = async () => {
    const path = `/annotations/queues/${encodeURIComponent(queue.id)}/gold/import`;
    const { data } = await callApi<ImportedGold>('POST', path, { body: { items: list.items } });
    setResult(data);
    onDone();
  };
  return (
    <Dialog title={t('title')} onClose={onClose} className="sm:max-w-2xl">
      {result !== null ? (
        <ImportedGoldList result={result} />
      ) : (
        <FormCard submitLabel={t('submit', { count: list.items.length })} onSubmit={send}>
          <p className="text-muted">{t('lead')}</p>
          <p
            className="rounded-lg border border-line bg-raised px-3 py-2 font-mono text-xs break-words"
            dir="ltr"
          >
            {sample.join(' , ')}
          </p>
          <label className="block text-sm font-medium">
            {t('file')}
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              className="mt-1.5 block w-full text-sm font-normal text-muted file:me-3 file:min-h-11 file:rounded-lg file:border file:border-solid file:border-line file:bg-raised file:px-3.5 file:text-sm file:font-medium file:text-ink hover:file:border-line-strong"
              onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
            />
          </label>
          <div className="text-sm font-medium">
            <label htmlFor="gold-table">{t('table')}</label>
            <TextArea
              id="gold-table"
              value={text}
              onChange={setText}
              rows={6}
              className="mt-1.5 min-h-32 font-mono font-normal"
              data-autofocus
            />
          </div>
          {list.unknown.length > 0 && (
            <Notice tone="warn">{t('unknown', { names: list.unknown.join(', ') })}</Notice>
          )}
          {list.empty.length > 0 && (
            <Notice tone="warn">
              {t('empty', { count: list.empty.length, lines: list.empty.slice(0, 10).join(', ') })}
            </Notice>
          )}
        </FormCard>
      )}
    </Dialog>
  );
}
