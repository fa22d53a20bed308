import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { PageIsOutdated } from '../../ui/lazy-part.ts';
import { useTitle } from '../../ui/use-title.ts';

/** What is shown when a screen cannot be: what happened, and the one thing that may help. */
export function ErrorScreen({ error }: ErrorComponentProps) {
  const t = useTranslations('shell.error');
  useTitle(t('title'));
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p role="alert" className="text-muted">
        {error instanceof PageIsOutdated
          ? t('outdated')
          : error instanceof Error
            ? error.message
            : String(error)}
      </p>
      <div className="flex items-center gap-4">
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
        <a href="/" className="text-accent underline underline-offset-4">
          {t('home')}
        </a>
      </div>
    </main>
  );
}
