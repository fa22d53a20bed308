import type { ApiKey } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { membersQuery } from '../../../api/members-query.ts';
import { projectsQuery } from '../../../api/projects-query.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { type Column, PlainTable } from '../../../ui/plain-table.tsx';
import { Moment } from '../moment.tsx';

interface KeyTableProps {
  keys: readonly ApiKey[];
  onRevoke(key: ApiKey): void;
}

export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  const t = useTranslations('people');
  const roles = useTranslations('shell.roles');
  const { data: members = [] } = useQuery(membersQuery);
  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      title: t('common.name'),
      cell: (key) => (
        <div className="min-w-32">
          <span className="block font-medium">
            <bdi>{key.name}</bdi>
          </span>
          <code className="text-[0.8125rem] text-muted" dir="ltr">
            {`${key.prefix}…`}
          </code>
        </div>
      ),
    },
    { key: 'role', title: t('common.role'), cell: ({ role }) => <Badge>{roles(role)}</Badge> },
    {
      key: 'as',
      title: t('keys.actsAs'),
      cell: ({ member_id }) => (
        <span dir="auto">{members.find(({ id }) => id === member_id)?.name ?? '–'}</span>
      ),
    },
    { key: 'limits', title: t('keys.limits'), cell: (key) => <KeyLimits apiKey={key} /> },
    {
      key: 'used',
      title: t('keys.lastUsed'),
      isShort: true,
      cell: ({ last_used_at: used }) =>
        used === null ? <span className="text-muted">{t('common.never')}</span> : <Moment at={used} />,
    },
    {
      key: 'state',
      title: t('keys.state'),
      isShort: true,
      cell: (key) => <KeyState apiKey={key} onRevoke={onRevoke} />,
    },
  ];
  return <PlainTable stacks caption={t('tabs.keys')} rows={keys} keyOf={({ id }) => id} columns={columns} />;
}

/** Where, from where and until when it works. */
function KeyLimits({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslations('people');
  const format = useFormatter();
  const { data: projects = [] } = useQuery(projectsQuery);
  const { project_id: projectId, expires_at: end, allowed_ips: addresses } = apiKey;
  return (
    <div className="sm:min-w-36 max-sm:text-end">
      <span className="block">
        {projectId === null
          ? t('common.allProjects')
          : (projects.find(({ id }) => id === projectId)?.name ?? projectId)}
      </span>
      {end !== null && (
        <span className="block text-muted">
          {t('keys.until', { time: format.dateTime(new Date(end), { dateStyle: 'medium' }) })}
        </span>
      )}
      {addresses !== null && (
        <span className="block text-muted">{t('keys.from', { addresses: addresses.join(', ') })}</span>
      )}
    </div>
  );
}

function KeyState({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke(key: ApiKey): void }) {
  const t = useTranslations('people.keys');
  const format = useFormatter();
  if (apiKey.revoked_at !== null) {
    const time = format.dateTime(new Date(apiKey.revoked_at), { dateStyle: 'medium' });
    return <Badge tone="bad">{t('revoked', { time })}</Badge>;
  }
  if (isExpired(apiKey)) return <Badge tone="warn">{t('expired')}</Badge>;
  return (
    <span className="flex items-center justify-between gap-3">
      <Badge tone="good">{t('active')}</Badge>
      <Button
        variant="quiet"
        aria-label={t('revokeFor', { name: apiKey.name })}
        onClick={() => onRevoke(apiKey)}
      >
        {t('revoke')}
      </Button>
    </span>
  );
}

export function isExpired({ expires_at: end }: ApiKey): boolean {
  return end !== null && Date.parse(end) <= Date.now();
}
