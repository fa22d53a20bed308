import type { Member } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { projectsQuery } from '../../../api/projects-query.ts';
import { useSession } from '../../../api/use-session.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { type Column, PlainTable } from '../../../ui/plain-table.tsx';
import { Moment } from '../moment.tsx';

interface MemberTableProps {
  caption: string;
  members: readonly Member[];
  onEdit(member: Member): void;
  onRemove(member: Member): void;
}

/** People or services with their roles; nobody can remove themselves here. */
export function MemberTable({ caption, members, onEdit, onRemove }: MemberTableProps) {
  const t = useTranslations('people');
  const own = useSession()?.member;
  const isAbove = (member: Member) => member.role === 'owner' && own?.role !== 'owner';
  const columns: Column<Member>[] = [
    {
      key: 'name',
      title: t('common.name'),
      cell: (member) => (
        <div className="min-w-40">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            <span dir="auto">{member.name}</span>
            {member.id === own?.id && <Badge tone="accent">{t('members.you')}</Badge>}
          </span>
          {member.email !== null && <bdi className="break-all text-muted">{member.email}</bdi>}
        </div>
      ),
    },
    { key: 'role', title: t('common.role'), cell: (member) => <MemberRoles member={member} /> },
    {
      key: 'seen',
      title: t('members.lastSeen'),
      isShort: true,
      cell: ({ last_seen_at: seen }) =>
        seen === null ? <span className="text-muted">{t('common.never')}</span> : <Moment at={seen} />,
    },
    {
      key: 'actions',
      title: <span className="sr-only">{t('common.actions')}</span>,
      isShort: true,
      cell: (member) =>
        !isAbove(member) && (
          <span className="flex justify-end gap-1 max-sm:-ms-3.5 max-sm:justify-start">
            <Button
              variant="quiet"
              aria-label={t('members.editFor', { name: member.name })}
              onClick={() => onEdit(member)}
            >
              {t('members.edit')}
            </Button>
            {member.id !== own?.id && (
              <Button
                variant="quiet"
                aria-label={t('members.removeFor', { name: member.name })}
                onClick={() => onRemove(member)}
              >
                {t('members.remove')}
              </Button>
            )}
          </span>
        ),
    },
  ];
  return <PlainTable stacks caption={caption} rows={members} keyOf={({ id }) => id} columns={columns} />;
}

/** The role in the organisation, and those that take its place in single projects. */
export function MemberRoles({ member }: { member: Member }) {
  const t = useTranslations('people.members');
  const roles = useTranslations('shell.roles');
  const { data: projects = [] } = useQuery(projectsQuery);
  return (
    <span className="flex flex-wrap gap-1.5">
      {member.role !== null && <Badge>{roles(member.role)}</Badge>}
      {member.project_roles.map(({ project_id, role }) => {
        const project = projects.find(({ id }) => id === project_id)?.name;
        return (
          project !== undefined && (
            <Badge key={project_id} tone="accent">
              {t('inProject', { role: roles(role), project })}
            </Badge>
          )
        );
      })}
    </span>
  );
}
