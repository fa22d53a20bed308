import type { ItemOverview, Queue } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { GoldForm } from './gold-form.tsx';
import { goldItemsQuery } from './gold-queries.ts';

interface MakeGoldProps {
  queue: Queue;
  item: Pick<ItemOverview, 'id' | 'state' | 'submitted_count'>;
}

/** In an item's dialog: makes it gold, or changes what is accepted of a gold one. */
export function MakeGold({ queue, item }: MakeGoldProps) {
  const t = useTranslations('gold.make');
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const isGold = item.state === 'gold';
  const { data } = useQuery({ ...goldItemsQuery(queue.id), enabled: isGold });
  const gold = data?.find((one) => one.item_id === item.id) ?? null;
  const canBecome = item.state === 'available' && item.submitted_count === 0;
  return (
    <section className="mt-8">
      <h3 className="font-semibold">{t(isGold ? 'titleGold' : 'title')}</h3>
      {isDone ? (
        <div className="mt-2">
          <Notice tone="good">{t('done')}</Notice>
        </div>
      ) : (
        <p className="mt-1 max-w-prose text-sm text-muted">
          {t(isGold ? 'leadGold' : canBecome ? 'lead' : 'tooLate')}
        </p>
      )}
      {!isDone && !isOpen && (canBecome || gold !== null) && (
        <Button className="mt-3 max-lg:min-h-11" onClick={() => setIsOpen(true)}>
          {t(isGold ? 'change' : 'make')}
        </Button>
      )}
      {!isDone && isOpen && (
        <div className="mt-3 rounded-xl border border-line p-4">
          <GoldForm
            queue={queue}
            itemId={item.id}
            gold={gold}
            onSaved={() => {
              setIsDone(true);
              void client.invalidateQueries({ queryKey: ['queues', queue.id] });
            }}
          />
        </div>
      )}
    </section>
  );
}
