import type { ItemOverview, Queue } from '@evalguard/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BulkBar, type BulkResult } from './bulk-bar.tsx';
import { ItemChangeNotice } from './item-change-notice.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { ItemFilterBar } from './item-filter-bar.tsx';
import { type ItemFilterWords, toItemBody, toItemQuery } from './item-filter-words.ts';
import { ItemTable } from './item-table.tsx';
import { useFoundItems } from './use-found-items.ts';

interface QueueItemsProps {
  queue: Queue;
  filter: ItemFilterWords;
  onFilter(filter: ItemFilterWords): void;
  canEdit: boolean;
  renderContent: ComponentProps<typeof ItemDialog>['renderContent'];
  /** Beside an item's content, for who may change it. */
  renderVerbs(item: ItemOverview): ReactNode;
}

/** Some items by their ids, or all that match, whatever comes into view. */
type Choice = 'all' | ReadonlySet<string>;

/** All items of a queue: found, looked into, and changed many at once. */
export function QueueItems({
  queue,
  filter,
  onFilter,
  canEdit,
  renderContent,
  renderVerbs,
}: QueueItemsProps) {
  const t = useTranslations('items');
  const client = useQueryClient();
  const { matching, total, share, found, error } = useFoundItems(queue.id, filter);
  const [choice, setChoice] = useState<Choice>(new Set());
  const [opened, setOpened] = useState<ItemOverview | null>(null);
  const [done, setDone] = useState<BulkResult | null>(null);
  const isFound = matching !== undefined && share === 1;
  const chosen = choice === 'all' ? (matching ?? 0) : choice.size;
  const toggle = (item: ItemOverview) => {
    const next = new Set(choice === 'all' ? [] : choice);
    if (!next.delete(item.id)) next.add(item.id);
    setChoice(next);
  };
  const finish = (result: BulkResult) => {
    setChoice(new Set());
    setDone(result);
    void client.invalidateQueries({ queryKey: ['queues', queue.id] });
  };
  if (total === 0) return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
  return (
    <div className="space-y-4">
      <ItemFilterBar
        queue={queue}
        filter={filter}
        onChange={(next) => {
          setChoice(new Set());
          onFilter(next);
        }}
      />
      {error !== null && <Notice tone="bad">{error.message}</Notice>}
      <ItemChangeNotice queueId={queue.id} begun={done?.change_id ?? null} canEdit={canEdit} />
      {done?.change_id === null && <Notice tone="good">{t('bulk.done', { count: done.changed })}</Notice>}
      <BulkBar
        queue={queue}
        count={canEdit ? chosen : 0}
        selection={choice === 'all' ? { filter: toItemBody(filter) } : { item_ids: [...choice] }}
        onDone={finish}
      >
        <p className="me-auto text-muted tabular-nums" aria-live={isFound ? 'polite' : 'off'}>
          {matching !== undefined &&
            total !== undefined &&
            t(isFound ? 'matching' : 'matchingSoFar', { matching, total, share })}
          {chosen > 0 && ` · ${t('chosen', { count: chosen })}`}
        </p>
        {canEdit && isFound && matching > 0 && (
          <label className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              checked={choice === 'all'}
              onChange={(event) => setChoice(event.target.checked ? 'all' : new Set())}
              className="size-4 accent-accent"
            />
            {t('chooseAll')}
          </label>
        )}
      </BulkBar>
      {isFound && matching === 0 ? (
        <p className="rounded-xl border border-dashed border-line-strong p-8 text-muted">{t('noMatch')}</p>
      ) : (
        <ItemTable
          key={toItemQuery(filter).toString()}
          queueId={queue.id}
          filter={filter}
          scoreLabel={queue.rubric.fields.find(({ key }) => key === filter.score_field)?.label}
          total={matching ?? 0}
          found={found}
          isChosen={(item) => choice === 'all' || choice.has(item.id)}
          onChoose={toggle}
          onOpen={setOpened}
        />
      )}
      {opened !== null && (
        <ItemDialog queue={queue} item={opened} onClose={() => setOpened(null)} renderContent={renderContent}>
          {canEdit && renderVerbs(opened)}
        </ItemDialog>
      )}
    </div>
  );
}
