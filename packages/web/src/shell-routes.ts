import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api/api-error.ts';
import { mustLeaveDocument } from './api/document-images.ts';
import { sessionQuery } from './api/use-session.ts';
import { ErrorScreen } from './features/shell/error-screen.tsx';
import { NotFoundScreen } from './features/shell/not-found-screen.tsx';
import { RootLayout } from './features/shell/root-layout.tsx';
import { ShellLayout } from './features/shell/shell-layout.tsx';

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  errorComponent: ErrorScreen,
  notFoundComponent: NotFoundScreen,
});

/** Everything behind the sign-in; who is nobody is sent there and comes back afterwards. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location, preload }) => {
    if (!preload && mustLeaveDocument(location.pathname)) {
      window.location.assign(location.href);
      // The document goes before anything else is shown in it.
      await new Promise(() => undefined);
    }
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
    }
  },
});

/** Screens with the navigation around them. */
export const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: ShellLayout,
});

/** Screens of leads, engineers and administrators, with their own words. */
export const leadsRoute = createRoute({
  getParentRoute: () => shellRoute,
  id: 'leads',
  component: lazyRouteComponent(() => import('./routes/leads.tsx'), 'LeadsRoute'),
});
