import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useTitle } from '../../ui/use-title.ts';

export function NotFoundScreen() {
  const t = useTranslations('shell.notFound');
  useTitle(t('title'));
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <Link to="/" className="text-accent underline underline-offset-4">
        {t('home')}
      </Link>
    </main>
  );
}
