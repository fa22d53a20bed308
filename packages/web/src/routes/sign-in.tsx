import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/call-api.ts';
import { setupQuery } from '../api/setup-query.ts';
import { DoorScreen } from '../features/session/door-screen.tsx';
import { safePath } from '../features/session/safe-path.ts';
import { FormCard } from '../ui/form-card.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** `/sign-in?next=/path`: afterwards the person is where they wanted to be. */
export function SignInRoute() {
  const t = useTranslations('shell.door');
  const { data: setup } = useQuery(setupQuery);
  const signIn = async (fields: Record<string, string>) => {
    await callApi('POST', '/sessions', { body: fields });
    // A fresh document: nothing of whoever was here before stays in memory.
    window.location.assign(safePath(new URLSearchParams(window.location.search).get('next')));
  };
  return (
    <DoorScreen title={t('signIn')} {...(setup?.pending === true && { lead: t('setupPending') })}>
      <FormCard submitLabel={t('signIn')} onSubmit={signIn}>
        <TextInput label={t('email')} name="email" type="email" autoComplete="username" required autoFocus />
        <TextInput
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </FormCard>
    </DoorScreen>
  );
}
