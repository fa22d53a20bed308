import type { Queue, RaterPool } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { ChoiceSetting } from '../fields/choice-setting.tsx';
import { TextSetting } from '../fields/text-setting.tsx';
import type { QueueDraft } from '../model/queue-draft.ts';
import { EditorSection } from './editor-section.tsx';

const orders: readonly Queue['order'][] = ['fifo', 'priority', 'shuffled'];

interface WorkSectionProps {
  draft: QueueDraft;
  change(patch: Partial<QueueDraft>): void;
  /** Of the queue's project. */
  pools: readonly RaterPool[];
}

/** Who works in the queue, how many on one item, in which order and for how long. */
export function WorkSection({ draft, change, pools }: WorkSectionProps) {
  const t = useTranslations('queues.editor');
  return (
    <EditorSection title={t('work')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceSetting
          path="rater_pool_id"
          label={t('pool')}
          hint={t('poolHint')}
          value={draft.poolId}
          options={[
            { value: '', label: t('poolEveryone') },
            ...pools.map(({ id, name, member_ids: members }) => ({
              value: id,
              label: t('poolNamed', { name, count: members.length }),
            })),
          ]}
          onChange={(poolId) => change({ poolId })}
        />
        <TextSetting
          path="raters_per_item"
          label={t('raters')}
          hint={t('ratersHint')}
          inputMode="numeric"
          value={draft.ratersPerItem}
          onChange={(ratersPerItem) => change({ ratersPerItem })}
        />
        <ChoiceSetting
          path="order"
          label={t('order')}
          hint={t(`orders.${draft.order}Hint`)}
          value={draft.order}
          options={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
          onChange={(order) => change({ order })}
        />
        <TextSetting
          path="lease_seconds"
          label={t('lease')}
          hint={t('leaseHint')}
          inputMode="decimal"
          value={draft.leaseMinutes}
          onChange={(leaseMinutes) => change({ leaseMinutes })}
        />
      </div>
    </EditorSection>
  );
}
