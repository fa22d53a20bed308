import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useTitle } from '../../../ui/use-title.ts';

/** For who came by a link to a queue that is not theirs to decide. */
export function NotToAdjudicate() {
  const t = useTranslations('adjudication.phases');
  useTitle(t('closed.title'));
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6 py-12">
      <h1 className="text-2xl font-semibold tracking-tight">{t('closed.title')}</h1>
      <p className="text-muted">{t('closed.text')}</p>
      <p className="mt-3">
        <Link
          to="/"
          className="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:brightness-110"
        >
          {t('back')}
        </Link>
      </p>
    </main>
  );
}
