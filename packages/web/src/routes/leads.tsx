import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { LeadsProvider } from '../i18n/leads-provider.tsx';

/** What stands around every screen of leads and engineers: their words. */
export function LeadsRoute() {
  return (
    <Suspense>
      <LeadsProvider>
        <Outlet />
      </LeadsProvider>
    </Suspense>
  );
}
