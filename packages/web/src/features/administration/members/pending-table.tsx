import type { Member } from '@evalguard/contract';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { MemberRoles } from './member-table.tsx';

interface PendingTableProps {
  members: readonly Member[];
  onResend(member: Member): void;
  onWithdraw(member: Member): void;
}

/** Who is invited and has not joined. */
export function PendingTable({ members, onResend, onWithdraw }: PendingTableProps) {
  const t = useTranslations('people');
  return (
    <PlainTable
      stacks
      caption={t('members.pendingTitle')}
      rows={members}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'email',
          title: t('members.email'),
          cell: ({ email }) => (
            <span className="font-medium break-all" dir="auto">
              {email}
            </span>
          ),
        },
        { key: 'role', title: t('common.role'), cell: (member) => <MemberRoles member={member} /> },
        {
          key: 'until',
          title: t('members.validity'),
          isShort: true,
          cell: ({ invitation_expires_at: until }) => <Validity until={until} />,
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t('common.actions')}</span>,
          isShort: true,
          cell: (member) => (
            <span className="flex justify-end gap-1 max-sm:-ms-3.5 max-sm:justify-start">
              <Button
                variant="quiet"
                aria-label={t('members.resendFor', { email: member.email ?? '' })}
                onClick={() => onResend(member)}
              >
                {t('members.resend')}
              </Button>
              <Button
                variant="quiet"
                aria-label={t('members.withdrawFor', { email: member.email ?? '' })}
                onClick={() => onWithdraw(member)}
              >
                {t('members.withdraw')}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}

function Validity({ until }: { until: string | null }) {
  const t = useTranslations('people.members');
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  if (until === null) return <Badge tone="warn">{t('noLink')}</Badge>;
  const end = new Date(until);
  if (end <= now) {
    return <Badge tone="bad">{t('expired', { time: format.relativeTime(end, now) })}</Badge>;
  }
  return (
    <span className="text-muted">{t('until', { time: format.dateTime(end, { dateStyle: 'medium' }) })}</span>
  );
}
