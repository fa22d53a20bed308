import type { GoldItem, Queue } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { GoldForm } from './gold-form.tsx';
import { goldItemsQuery, goldPath } from './gold-queries.ts';
import { ImportDialog } from './import-dialog.tsx';
import { useAcceptedTexts } from './use-accepted-texts.ts';

/** Three are enough to look again; fewer may have been unlucky. */
const ratersToDoubt = 3;
const isDoubtful = ({ raters, correct }: GoldItem) => raters >= ratersToDoubt && correct * 2 < raters;

/** The items with a known answer, and how many got each right. */
export function GoldItemsSection({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('gold.items');
  const client = useQueryClient();
  const { data: items, error } = useQuery(goldItemsQuery(queue.id));
  const [changed, setChanged] = useState<GoldItem | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const [removed, setRemoved] = useState<GoldItem | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['queues', queue.id] });
  const doubtful = items?.filter(isDoubtful).length ?? 0;
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
        </div>
        {canEdit && queue.state !== 'archived' && (
          <Button onClick={() => setIsImporting(true)}>{t('addMany')}</Button>
        )}
      </div>
      {isImporting && <ImportDialog queue={queue} onClose={() => setIsImporting(false)} onDone={refresh} />}
      {error !== null && items === undefined && <Notice tone="bad">{error.message}</Notice>}
      {items?.length === 0 && (
        <EmptyState
          title={t('emptyTitle')}
          action={
            <Link
              to={`/dashboard/queues/${queue.id}/items` as string}
              className="font-medium text-accent underline underline-offset-4"
            >
              {t('toItems')}
            </Link>
          }
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {doubtful > 0 && (
        <div className="mb-3">
          <Notice tone="warn">{t('doubtful', { count: doubtful })}</Notice>
        </div>
      )}
      {items !== undefined && items.length > 0 && (
        <GoldTable
          queue={queue}
          items={items}
          {...(canEdit && { onChange: setChanged, onRemove: setRemoved })}
        />
      )}
      {changed !== null && (
        <Dialog title={t('changeTitle')} onClose={() => setChanged(null)}>
          <GoldForm
            queue={queue}
            itemId={changed.item_id}
            gold={changed}
            onSaved={() => {
              setChanged(null);
              refresh();
            }}
          />
        </Dialog>
      )}
      {removed !== null && (
        <ConfirmDialog
          title={t('removeTitle')}
          confirmLabel={t('remove')}
          cancelLabel={t('keep')}
          onClose={() => setRemoved(null)}
          onConfirm={async () => {
            await callApi('DELETE', goldPath(queue.id, removed.item_id));
            refresh();
          }}
        >
          {t(removed.raters === 0 ? 'removeText' : 'retireText', { count: removed.raters })}
        </ConfirmDialog>
      )}
    </section>
  );
}

interface GoldTableProps {
  queue: Queue;
  items: readonly GoldItem[];
  onChange?(item: GoldItem): void;
  onRemove?(item: GoldItem): void;
}

function GoldTable({ queue, items, onChange, onRemove }: GoldTableProps) {
  const t = useTranslations('gold.items');
  const format = useFormatter();
  const textsOf = useAcceptedTexts(queue);
  return (
    <PlainTable
      caption={t('title')}
      stacks
      rows={items}
      keyOf={(item) => item.item_id}
      columns={[
        {
          key: 'item',
          title: t('item'),
          cell: (item) => (
            <span className="font-mono text-xs break-all" dir="ltr">
              {item.target_id}
            </span>
          ),
        },
        {
          key: 'accepted',
          title: t('accepted'),
          cell: (item) => (
            <span className="max-sm:text-end">
              {textsOf(item.answers).map((text) => (
                <span key={text} className="block" dir="auto">
                  {text}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'why',
          title: t('why'),
          cell: ({ explanation }) => (
            <span className="line-clamp-3 max-w-sm text-muted max-sm:text-end" dir="auto">
              {explanation ?? '–'}
            </span>
          ),
        },
        {
          key: 'right',
          title: t('right'),
          isNumber: true,
          cell: (item) => (
            <span className="inline-flex flex-wrap items-center justify-end gap-2">
              {isDoubtful(item) && <Badge tone="warn">{t('look')}</Badge>}
              {item.raters === 0
                ? '–'
                : t('rightOf', { correct: format.number(item.correct), raters: format.number(item.raters) })}
            </span>
          ),
        },
        {
          key: 'verbs',
          title: <span className="sr-only">{t('verbs')}</span>,
          isShort: true,
          cell: (item) => (
            <span className="flex justify-end gap-1 max-sm:w-full">
              {onChange !== undefined && (
                <Button variant="quiet" className="max-lg:min-h-11" onClick={() => onChange(item)}>
                  {t('change')}
                </Button>
              )}
              {onRemove !== undefined && (
                <Button variant="quiet" className="max-lg:min-h-11" onClick={() => onRemove(item)}>
                  {t('remove')}
                </Button>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
