import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { strongestRole } from '../../api/strongest-role.ts';
import { useSession } from '../../api/use-session.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { ThemeButton } from '../../ui/theme-button.tsx';
import { LocaleSelect } from './locale-select.tsx';
import { navigation } from './navigation.ts';
import { SignOutButton } from './sign-out-button.tsx';

const linkClass =
  'rounded-md px-2.5 py-1.5 text-sm whitespace-nowrap text-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink max-md:py-2.5 focus-visible:-outline-offset-2';

/** The bar with the navigation of the person's role, and the screen below it. */
export function ShellLayout() {
  const t = useTranslations('shell');
  const session = useSession();
  const role = session === undefined ? null : strongestRole(session);
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  const entries = navigation.filter((entry) => {
    const held = entry.isOrganization === true ? (session?.member.role ?? null) : role;
    return held !== null && entry.roles.includes(held);
  });
  // On a phone the entries scroll sideways: the one of this screen shall be among those that are seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is current follows the path and who is signed in
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname, role]);
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
            ref={row}
            aria-label={t('navigation.label')}
            className="sideways flex flex-1 items-center gap-0.5 max-md:order-last max-md:-mx-2.5 max-md:basis-full"
          >
            {entries.map((entry) => (
              <Link
                key={entry.name}
                to={entry.href}
                aria-current={entry.covers?.includes(pathname) ? 'true' : undefined}
                className={linkClass}
              >
                {t(`navigation.${entry.name}`)}
              </Link>
            ))}
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
