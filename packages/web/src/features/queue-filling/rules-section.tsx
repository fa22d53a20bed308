import type { Queue, SamplingRule } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { rulesQuery } from './filling-queries.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** The rules that keep filling the queue, with what each has done. */
export function RulesSection({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('rules');
  const client = useQueryClient();
  const { data: rules, error } = useQuery(rulesQuery(queue.id));
  const [isMaking, setIsMaking] = useState(false);
  const [leaving, setLeaving] = useState<SamplingRule | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['queues', queue.id, 'sampling-rules'] });
  const update = async (rule: SamplingRule, body: object) => {
    await callApi('PATCH', `/sampling-rules/${rule.id}`, { body });
    refresh();
  };
  return (
    <section>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
        </div>
        {canEdit && queue.target_type !== 'pairwise' && (
          <Button onClick={() => setIsMaking(true)}>{t('new')}</Button>
        )}
      </div>
      <div className="mt-4 space-y-3">
        {error !== null && rules === undefined && <Notice tone="bad">{error.message}</Notice>}
        {queue.target_type === 'pairwise' && <p className="text-muted">{t('notPairs')}</p>}
        {rules?.length === 0 && queue.target_type !== 'pairwise' && (
          <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">{t('none')}</p>
        )}
        {rules?.map((rule) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            canEdit={canEdit}
            onToggle={() => void update(rule, { state: rule.state === 'active' ? 'paused' : 'active' })}
            onDelete={() => setLeaving(rule)}
          />
        ))}
      </div>
      {isMaking && (
        <RuleDialog
          queue={queue}
          onClose={() => setIsMaking(false)}
          onSaved={() => {
            setIsMaking(false);
            refresh();
          }}
        />
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={t('deleteTitle')}
          confirmLabel={t('delete')}
          cancelLabel={t('cancel')}
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await callApi('DELETE', `/sampling-rules/${leaving.id}`);
            refresh();
          }}
        >
          {t('deleteText', { count: leaving.added })}
        </ConfirmDialog>
      )}
    </section>
  );
}

interface RuleCardProps {
  rule: SamplingRule;
  canEdit: boolean;
  onToggle(): void;
  onDelete(): void;
}

function RuleCard({ rule, canEdit, onToggle, onDelete }: RuleCardProps) {
  const t = useTranslations('rules');
  const format = useFormatter();
  const facts: [string, number | null][] = [
    [t('considered'), rule.considered],
    [t('added'), rule.added],
    [t('addedToday'), rule.added_today],
    [t('waiting'), rule.waiting],
    [t('itemsMax'), rule.items_max],
    [t('perDayMax'), rule.per_day_max],
    [t('openItemsMax'), rule.open_items_max],
  ];
  return (
    <article className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="font-semibold" dir="auto">
          {rule.name}
        </h3>
        <Badge tone={rule.state === 'active' ? 'good' : 'warn'}>
          {rule.paused_reason === null ? t('active') : t(`paused.${rule.paused_reason}`)}
        </Badge>
        {canEdit && (
          <span className="ms-auto flex gap-1">
            <Button variant="quiet" onClick={onToggle}>
              {t(rule.state === 'active' ? 'pause' : 'resume')}
            </Button>
            <Button variant="quiet" onClick={onDelete}>
              {t('delete')}
            </Button>
          </span>
        )}
      </div>
      <p className="mt-1 text-sm text-muted">{t(`kinds.${rule.strategy.kind}`)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{value === null ? '–' : format.number(value)}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
