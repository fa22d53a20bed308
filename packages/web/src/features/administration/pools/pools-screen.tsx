import type { RaterPool } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { membersQuery } from '../../../api/members-query.ts';
import { projectsQuery } from '../../../api/projects-query.ts';
import { raterPoolsQuery } from '../../../api/rater-pools-query.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { AdminScreen } from '../admin-screen.tsx';
import { PoolCard } from './pool-card.tsx';
import { PoolDialog } from './pool-dialog.tsx';
import { poolQueuesQuery } from './pool-queues-query.ts';

type Open = { kind: 'new' } | { kind: 'edit' | 'delete'; pool: RaterPool };

export function PoolsScreen() {
  const t = useTranslations('people');
  const client = useQueryClient();
  const { data: pools, isPending, error } = useQuery(raterPoolsQuery);
  const { data: members = [] } = useQuery(membersQuery);
  const { data: projects = [] } = useQuery(projectsQuery);
  const { data: queues } = useQuery(poolQueuesQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const remove = async ({ id }: RaterPool) => {
    await callApi('DELETE', `/rater-pools/${id}`);
    await client.invalidateQueries({ queryKey: ['rater-pools'] });
  };
  const projectName = ({ project_id: projectId }: RaterPool) =>
    projects.length > 1 ? (projects.find(({ id }) => id === projectId)?.name ?? null) : null;
  const create = (
    <Button variant="primary" onClick={() => setOpen({ kind: 'new' })} className="max-lg:min-h-11">
      {t('pools.new')}
    </Button>
  );
  return (
    <AdminScreen section="people" tab="pools" lead={t('pools.lead')} actions={create}>
      <LoadState
        isPending={isPending}
        error={pools === undefined ? error : null}
        loadingLabel={t('common.loading')}
      />
      {pools?.length === 0 && <EmptyState title={t('pools.emptyTitle')}>{t('pools.emptyText')}</EmptyState>}
      {pools !== undefined && queues !== undefined && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {pools.map((pool) => (
            <PoolCard
              key={pool.id}
              pool={pool}
              projectName={projectName(pool)}
              members={members}
              queues={queues.filter(({ rater_pool_id }) => rater_pool_id === pool.id)}
              onEdit={() => setOpen({ kind: 'edit', pool })}
              onDelete={() => setOpen({ kind: 'delete', pool })}
            />
          ))}
        </div>
      )}
      {open?.kind === 'new' && <PoolDialog pool={null} onClose={close} />}
      {open?.kind === 'edit' && <PoolDialog pool={open.pool} onClose={close} />}
      {open?.kind === 'delete' && (
        <ConfirmDialog
          title={t('pools.deleteFor', { name: open.pool.name })}
          confirmLabel={t('pools.delete')}
          cancelLabel={t('common.cancel')}
          onConfirm={() => remove(open.pool)}
          onClose={close}
        >
          {t('pools.deleteText')}
        </ConfirmDialog>
      )}
    </AdminScreen>
  );
}
