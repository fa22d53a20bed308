import { Link, Outlet } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { strongestRole } from '../../api/strongest-role.ts';
import { useSession } from '../../api/use-session.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { ThemeButton } from '../../ui/theme-button.tsx';
import { LocaleSelect } from './locale-select.tsx';
import { navigation } from './navigation.ts';
import { SignOutButton } from './sign-out-button.tsx';

const linkClass =
  'rounded-md px-2.5 py-1.5 text-sm whitespace-nowrap text-muted hover:text-ink aria-[current=page]:text-ink aria-[current=page]:font-medium';

/** The bar with the navigation of the person's role, and the screen below it. */
export function ShellLayout() {
  const t = useTranslations('shell');
  const session = useSession();
  const role = session === undefined ? null : strongestRole(session);
  const entries = navigation.filter((entry) => role !== null && entry.roles.includes(role));
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {t('skipToContent')}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
          <Link to="/" className="flex items-center gap-2 font-semibold tracking-tight">
            <BrandMark />
            <span className="max-sm:sr-only">{t('product')}</span>
          </Link>
          <nav
            aria-label={t('navigation.label')}
            className="flex flex-1 items-center gap-0.5 max-md:order-last max-md:-mx-2.5 max-md:basis-full max-md:overflow-x-auto"
          >
            {entries.map((entry) =>
              entry.isPlainPage === true ? (
                <a key={entry.name} href={entry.href} className={linkClass}>
                  {t(`navigation.${entry.name}`)}
                </a>
              ) : (
                <Link key={entry.name} to={entry.href} className={linkClass}>
                  {t(`navigation.${entry.name}`)}
                </Link>
              ),
            )}
          </nav>
          <div className="flex items-center gap-1 max-md:ms-auto">
            <LocaleSelect />
            <ThemeButton />
            <SignOutButton />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        <Outlet />
      </main>
    </div>
  );
}
