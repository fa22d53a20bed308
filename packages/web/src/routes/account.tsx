import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/call-api.ts';
import { useSession } from '../api/use-session.ts';
import { FormCard } from '../ui/form-card.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useTitle } from '../ui/use-title.ts';

/** `/dashboard/account`: who I am, and my password. */
export function AccountRoute() {
  const t = useTranslations('shell');
  const session = useSession();
  useTitle(t('account.title'));
  const [isChanged, setIsChanged] = useState(false);
  const change = async (fields: Record<string, string>, form: HTMLFormElement) => {
    setIsChanged(false);
    await callApi('PUT', '/sessions/current/password', { body: fields });
    form.reset();
    setIsChanged(true);
  };
  if (session === undefined) return null;
  const { member, organization } = session;
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10 sm:py-14">
      <h1 className="text-2xl font-semibold tracking-tight">{t('account.title')}</h1>
      <dl className="mt-6 grid max-w-sm grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-muted">{t('door.name')}</dt>
        <dd dir="auto">{member.name}</dd>
        <dt className="text-muted">{t('door.email')}</dt>
        <dd>{member.email}</dd>
        <dt className="text-muted">{t('account.organization')}</dt>
        <dd dir="auto">{organization.name}</dd>
        <dt className="text-muted">{t('account.role')}</dt>
        <dd>{member.role === null ? '–' : t(`roles.${member.role}`)}</dd>
      </dl>
      <section className="mt-10 max-w-sm">
        <h2 className="mb-4 text-lg font-semibold">{t('account.changePassword')}</h2>
        <FormCard submitLabel={t('account.changePassword')} onSubmit={change}>
          <TextInput
            label={t('account.currentPassword')}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextInput
            label={t('account.newPassword')}
            hint={t('door.passwordHint')}
            name="new_password"
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
          />
        </FormCard>
        <p role="status" className="mt-3 text-sm text-good">
          {isChanged ? t('account.changed') : ''}
        </p>
      </section>
    </div>
  );
}
