import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/call-api.ts';
import { DoorScreen } from '../features/session/door-screen.tsx';
import { FormCard } from '../ui/form-card.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** `/setup/$token`: the first account of an installation. */
export function SetupRoute() {
  const t = useTranslations('shell.door');
  const { token } = useParams({ from: '/setup/$token' });
  const setUp = async (fields: Record<string, string>) => {
    await callApi('POST', '/setup', { body: { ...fields, token } });
    window.location.assign('/');
  };
  return (
    <DoorScreen title={t('setupTitle')} lead={t('setupLead')}>
      <FormCard submitLabel={t('setup')} onSubmit={setUp}>
        <TextInput label={t('name')} name="name" autoComplete="name" required maxLength={200} autoFocus />
        <TextInput label={t('email')} name="email" type="email" autoComplete="username" required />
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
