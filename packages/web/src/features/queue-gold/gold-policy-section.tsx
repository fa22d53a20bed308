import type { GoldPolicy, Queue } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { goldItemsQuery, goldPolicyQuery } from './gold-queries.ts';
import { PolicyDialog } from './policy-dialog.tsx';

/** How often gold comes, who is paused, and how raters begin, in sentences. */
export function GoldPolicySection({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('gold.policy');
  const client = useQueryClient();
  const { data: policy, error } = useQuery(goldPolicyQuery(queue.id));
  const { data: items } = useQuery(goldItemsQuery(queue.id));
  const [isEditing, setIsEditing] = useState(false);
  return (
    <section>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
        </div>
        {canEdit && policy !== undefined && (
          <Button className="max-lg:min-h-11" onClick={() => setIsEditing(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      <div className="mt-4 space-y-3">
        {error !== null && policy === undefined && <Notice tone="bad">{error.message}</Notice>}
        {policy !== undefined && items !== undefined && <Advice policy={policy} goldItems={items.length} />}
        {policy !== undefined && <PolicyInWords policy={policy} />}
      </div>
      {isEditing && policy !== undefined && (
        <PolicyDialog
          queueId={queue.id}
          policy={policy}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            void client.invalidateQueries({ queryKey: goldPolicyQuery(queue.id).queryKey });
          }}
        />
      )}
    </section>
  );
}

/** What will not work as it was meant. */
function Advice({ policy, goldItems }: { policy: GoldPolicy; goldItems: number }) {
  const t = useTranslations('gold.policy');
  const isOn = policy.rate > 0 || policy.practice_items > 0;
  if (!isOn) return goldItems > 0 ? <Notice tone="warn">{t('off')}</Notice> : null;
  if (goldItems === 0) return <Notice tone="warn">{t('noItems')}</Notice>;
  if (policy.rate > 0 && goldItems <= policy.practice_items)
    return <Notice tone="warn">{t('allPractice', { count: goldItems })}</Notice>;
  if (goldItems < policy.practice_items)
    return <Notice tone="warn">{t('shortPractice', { count: goldItems })}</Notice>;
  if (
    policy.pause_below !== null &&
    policy.rate > 0 &&
    goldItems - policy.practice_items < policy.pause_after
  )
    return <Notice tone="warn">{t('neverPaused', { count: goldItems - policy.practice_items })}</Notice>;
  return null;
}

function PolicyInWords({ policy }: { policy: GoldPolicy }) {
  const t = useTranslations('gold.policy');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { pause_below: bar } = policy;
  return (
    <ul className="max-w-prose list-disc space-y-1 ps-5">
      <li>{policy.rate === 0 ? t('rateNone') : t('rateSome', { rate: percent(policy.rate) })}</li>
      <li>
        {bar === null ? t('pauseNone') : t('pauseSome', { bar: percent(bar), after: policy.pause_after })}
      </li>
      <li>
        {policy.practice_items === 0
          ? t('practiceNone')
          : t('practiceSome', { count: policy.practice_items })}
      </li>
    </ul>
  );
}
