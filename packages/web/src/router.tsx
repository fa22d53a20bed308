import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api/api-error.ts';
import { sessionQuery } from './api/use-session.ts';
import { ErrorScreen } from './features/shell/error-screen.tsx';
import { NotFoundScreen } from './features/shell/not-found-screen.tsx';
import { ShellLayout } from './features/shell/shell-layout.tsx';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  errorComponent: ErrorScreen,
  notFoundComponent: NotFoundScreen,
});

/** Everything behind the sign-in; who is nobody is sent there and comes back afterwards. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
    }
  },
});

/** Screens with the navigation around them. */
const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: ShellLayout,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home.tsx'), 'HomeRoute'),
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/dashboard/account',
  component: lazyRouteComponent(() => import('./routes/account.tsx'), 'AccountRoute'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./routes/sign-in.tsx'), 'SignInRoute'),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup/$token',
  component: lazyRouteComponent(() => import('./routes/setup.tsx'), 'SetupRoute'),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./routes/invitation.tsx'), 'InvitationRoute'),
});

/** Fills the window: a rater works here all day, so nothing stands around it. */
const reviewQueueRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/review/$queueId',
  component: lazyRouteComponent(() => import('./routes/review-queue.tsx'), 'ReviewQueueRoute'),
});

const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([shellRoute.addChildren([homeRoute, accountRoute]), reviewQueueRoute]),
  signInRoute,
  setupRoute,
  invitationRoute,
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    // No spinner for what is there in a moment.
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
