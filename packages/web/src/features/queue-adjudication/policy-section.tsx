import type { Queue, SettlementCounts } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { policyQuery } from './adjudication-queries.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import { PolicyWords } from './policy-words.tsx';

interface PolicySectionProps {
  queue: Queue;
  canEdit: boolean;
  counts: SettlementCounts | undefined;
}

/** What settles an item by itself, in plain words, and the way to what it leaves open. */
export function PolicySection({ queue, canEdit, counts }: PolicySectionProps) {
  const t = useTranslations('adjudication.policy');
  const format = useFormatter();
  const client = useQueryClient();
  const { data: policy, error } = useQuery(policyQuery(queue.id));
  const [isEditing, setIsEditing] = useState(false);
  const open = counts?.needs_adjudication ?? 0;
  const edit = canEdit && (
    <Button variant={policy === null ? 'primary' : 'secondary'} onClick={() => setIsEditing(true)}>
      {t(policy === null ? 'set' : 'change')}
    </Button>
  );
  return (
    <section>
      {error !== null && policy === undefined && <Notice tone="bad">{error.message}</Notice>}
      {policy === null && (
        <EmptyState title={t('emptyTitle')} action={edit}>
          {t('emptyText')}
        </EmptyState>
      )}
      {policy != null && (
        <div className="rounded-xl border border-line bg-surface p-4 sm:p-5">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
              {t(`titles.${policy.rule}`)}
              <Badge tone={policy.rule === 'none' ? 'warn' : 'good'}>
                {t('version', {
                  version: policy.version,
                  since: format.dateTime(new Date(policy.created_at), { dateStyle: 'medium' }),
                })}
              </Badge>
            </h2>
            <span className="flex flex-wrap gap-2">
              {edit}
              {canEdit && open > 0 && queue.state !== 'archived' && (
                <Link
                  to="/adjudicate/$queueId"
                  params={{ queueId: queue.id }}
                  className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3.5 text-sm font-medium text-on-accent hover:brightness-110"
                >
                  {t('adjudicate', { count: open })}
                </Link>
              )}
            </span>
          </div>
          <div className="mt-2 max-w-prose text-sm">
            <PolicyWords queue={queue} policy={policy} />
          </div>
        </div>
      )}
      {isEditing && (
        <PolicyDialog
          {...{ queue, counts }}
          policy={policy ?? null}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            void client.invalidateQueries({ queryKey: ['queues', queue.id, 'adjudication'] });
          }}
        />
      )}
    </section>
  );
}
