import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/call-api.ts';
import { DoorScreen } from '../features/session/door-screen.tsx';
import { FormCard } from '../ui/form-card.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** `/invitations/$token`: somebody joins. */
export function InvitationRoute() {
  const t = useTranslations('shell.door');
  const { token } = useParams({ from: '/invitations/$token' });
  const join = async (fields: Record<string, string>) => {
    await callApi('POST', `/invitations/${encodeURIComponent(token)}/accept`, { body: fields });
    window.location.assign('/');
  };
  return (
    <DoorScreen title={t('joinTitle')} lead={t('joinLead')}>
      <FormCard submitLabel={t('join')} onSubmit={join}>
        <TextInput label={t('name')} name="name" autoComplete="name" required maxLength={200} autoFocus />
        <TextInput
          label={t('password')}
          hint={t('passwordHint')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
        />
      </FormCard>
    </DoorScreen>
  );
}
