import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';

export function SignOutButton() {
  const t = useTranslations('shell');
  const signOut = async () => {
    await callApi('DELETE', '/sessions/current').catch(() => undefined);
    window.location.assign('/sign-in');
  };
  return (
    <button
      type="button"
      onClick={() => void signOut()}
      className="h-9 rounded-md px-2.5 text-sm text-muted hover:bg-paper hover:text-ink"
    >
      {t('signOut')}
    </button>
  );
}
