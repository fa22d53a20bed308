import type { ApiKey } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { AdminScreen } from '../admin-screen.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { isExpired, KeyTable } from './key-table.tsx';
import { keysQuery } from './keys-query.ts';

/** The keys that work, and on demand those that did. */
export function KeysScreen() {
  const t = useTranslations('people');
  const client = useQueryClient();
  const { data: keys, isPending, error } = useQuery(keysQuery);
  const [isCreating, setIsCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [areDeadShown, setAreDeadShown] = useState(false);
  const alive = keys?.filter((key) => key.revoked_at === null && !isExpired(key)) ?? [];
  const deadCount = (keys?.length ?? 0) - alive.length;
  const shown = areDeadShown ? (keys ?? []) : alive;
  const revoke = async ({ id }: ApiKey) => {
    await callApi('DELETE', `/api-keys/${id}`);
    await client.invalidateQueries({ queryKey: ['api-keys'] });
  };
  const create = (
    <Button variant="primary" onClick={() => setIsCreating(true)} className="max-lg:min-h-11">
      {t('keys.new')}
    </Button>
  );
  return (
    <AdminScreen section="settings" tab="keys" lead={t('keys.lead')} actions={create}>
      <LoadState
        isPending={isPending}
        error={keys === undefined ? error : null}
        loadingLabel={t('common.loading')}
      />
      {keys !== undefined && (
        <div className="space-y-4">
          {shown.length > 0 && <KeyTable keys={shown} onRevoke={setRevoked} />}
          {alive.length === 0 && <EmptyState title={t('keys.emptyTitle')}>{t('keys.emptyText')}</EmptyState>}
          {deadCount > 0 && (
            <label className="flex min-h-11 w-fit items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={areDeadShown}
                onChange={(event) => setAreDeadShown(event.target.checked)}
                className="size-4 accent-accent"
              />
              {t('keys.showDead', { count: deadCount })}
            </label>
          )}
        </div>
      )}
      {isCreating && <CreateKeyDialog onClose={() => setIsCreating(false)} />}
      {revoked !== null && (
        <ConfirmDialog
          title={t('keys.revokeFor', { name: revoked.name })}
          confirmLabel={t('keys.revoke')}
          cancelLabel={t('common.cancel')}
          onConfirm={() => revoke(revoked)}
          onClose={() => setRevoked(null)}
        >
          {t('keys.revokeText')}
        </ConfirmDialog>
      )}
    </AdminScreen>
  );
}
