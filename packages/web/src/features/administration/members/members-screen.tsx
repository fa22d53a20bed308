import type { Member } from '@evalguard/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../../api/call-api.ts';
import { membersQuery } from '../../../api/members-query.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadState } from '../../../ui/load-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { AdminScreen } from '../admin-screen.tsx';
import { EditMemberDialog } from './edit-member-dialog.tsx';
import { InvitationLinkDialog, InviteDialog, type Invited } from './invite-dialog.tsx';
import { MemberTable } from './member-table.tsx';
import { PendingTable } from './pending-table.tsx';

type Open = { kind: 'invite' } | { kind: 'edit' | 'remove'; member: Member } | { kind: 'link'; of: Invited };

/** Members, services and open invitations. */
export function MembersScreen() {
  const t = useTranslations('people');
  const client = useQueryClient();
  const { data: members, isPending, error } = useQuery(membersQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const close = () => setOpen(null);
  const wanted = text.trim().toLowerCase();
  const shown = (members ?? []).filter(({ name, email }) =>
    `${name} ${email ?? ''}`.toLowerCase().includes(wanted),
  );
  const pending = shown.filter(({ has_joined }) => !has_joined);
  const people = shown.filter(({ kind, has_joined }) => kind === 'person' && has_joined);
  const services = shown.filter(({ kind }) => kind === 'service');
  const isAlone = members?.filter(({ kind }) => kind === 'person').length === 1;
  const remove = async (member: Member) => {
    await callApi('DELETE', `/members/${member.id}`);
    await client.invalidateQueries({ queryKey: ['members'] });
  };
  const resend = async ({ email, role, project_roles: [first] }: Member) => {
    setFault(null);
    const place = role === null && first !== undefined ? first : { role };
    try {
      const { data } = await callApi<Invited>('POST', '/members', { body: { email, ...place } });
      setOpen({ kind: 'link', of: data });
      await client.invalidateQueries({ queryKey: ['members'] });
    } catch (caught) {
      setFault(caught instanceof Error ? caught.message : String(caught));
    }
  };
  const invite = (
    <Button variant="primary" onClick={() => setOpen({ kind: 'invite' })} className="max-lg:min-h-11">
      {t('members.invite')}
    </Button>
  );
  const tableOf = (caption: string, rows: Member[]) => (
    <MemberTable
      caption={caption}
      members={rows}
      onEdit={(member) => setOpen({ kind: 'edit', member })}
      onRemove={(member) => setOpen({ kind: 'remove', member })}
    />
  );
  return (
    <AdminScreen section="people" tab="members" lead={t('members.lead')} actions={invite}>
      <LoadState
        isPending={isPending}
        error={members === undefined ? error : null}
        loadingLabel={t('common.loading')}
      />
      {members !== undefined && (
        <div className="space-y-8">
          {fault !== null && <Notice tone="bad">{fault}</Notice>}
          <search className="block max-w-sm">
            <TextInput
              type="search"
              label={t('members.search')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </search>
          {shown.length === 0 && <p className="text-muted">{t('members.noMatch', { text })}</p>}
          {people.length > 0 && tableOf(t('members.peopleTitle'), people)}
          {isAlone && wanted === '' && (
            <EmptyState title={t('members.alone')}>{t('members.aloneText')}</EmptyState>
          )}
          {pending.length > 0 && (
            <section className="space-y-3">
              <h2 className="text-lg font-semibold">{t('members.pendingTitle')}</h2>
              <PendingTable
                members={pending}
                onResend={(member) => void resend(member)}
                onWithdraw={(member) => setOpen({ kind: 'remove', member })}
              />
            </section>
          )}
          {services.length > 0 && (
            <section className="space-y-3">
              <h2 className="text-lg font-semibold">{t('members.servicesTitle')}</h2>
              <p className="max-w-prose text-sm text-muted">{t('members.servicesLead')}</p>
              {tableOf(t('members.servicesTitle'), services)}
            </section>
          )}
        </div>
      )}
      {open?.kind === 'invite' && <InviteDialog onClose={close} />}
      {open?.kind === 'link' && <InvitationLinkDialog invited={open.of} onClose={close} />}
      {open?.kind === 'edit' && <EditMemberDialog member={open.member} onClose={close} />}
      {open?.kind === 'remove' && (
        <RemoveMemberDialog member={open.member} onConfirm={() => remove(open.member)} onClose={close} />
      )}
    </AdminScreen>
  );
}

interface RemoveMemberDialogProps {
  member: Member;
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Says what becomes of their work, or that the link ends. */
function RemoveMemberDialog({ member, onConfirm, onClose }: RemoveMemberDialogProps) {
  const t = useTranslations('people');
  const email = member.email ?? '';
  const { name, has_joined: hasJoined } = member;
  return (
    <ConfirmDialog
      title={hasJoined ? t('members.removeFor', { name }) : t('members.withdrawFor', { email })}
      confirmLabel={hasJoined ? t('members.remove') : t('members.withdraw')}
      cancelLabel={t('common.cancel')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {hasJoined ? t('members.removeText', { name }) : t('members.withdrawText', { email })}
    </ConfirmDialog>
  );
}
