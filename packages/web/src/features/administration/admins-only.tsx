import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../api/use-session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useTitle } from '../../ui/use-title.ts';

/** Tells who is no administrator why there is nothing here; the server refuses them anyway. */
export function AdminsOnly({ children }: { children: ReactNode }) {
  const t = useTranslations('people');
  const roles = useTranslations('shell.roles');
  const session = useSession();
  const mayEnter = session?.member.role === 'admin' || session?.member.role === 'owner';
  useTitle(mayEnter ? undefined : t('denied.title'));
  if (session === undefined) return null;
  const { name, role } = session.member;
  if (mayEnter) return children;
  return (
    <Screen>
      <h1 className="sr-only">{t('denied.title')}</h1>
      <EmptyState
        title={t('denied.title')}
        action={
          <Link to="/" className="text-accent underline underline-offset-4">
            {t('denied.home')}
          </Link>
        }
      >
        {t('denied.text', { name, role: role === null ? t('denied.none') : roles(role) })}
      </EmptyState>
    </Screen>
  );
}
