import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { setupQuery } from './api/setup-query.ts';
import { peopleRoutes } from './people-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { runRoutes } from './run-routes.ts';
import { leadsRoute, rootRoute, shellRoute, signedInRoute } from './shell-routes.ts';

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
  loader: ({ context }) => context.queryClient.prefetchQuery(setupQuery),
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

/** Fills the window too: what no rule settled, one item after another. */
const adjudicateRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/adjudicate/$queueId',
  validateSearch: ({ item }: Record<string, unknown>): { item?: string } => ({
    ...(typeof item === 'string' && { item }),
  }),
  component: lazyRouteComponent(() => import('./routes/adjudicate.tsx'), 'AdjudicateRoute'),
});

const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([
    shellRoute.addChildren([
      homeRoute,
      accountRoute,
      leadsRoute.addChildren([...queueRoutes, ...runRoutes, ...peopleRoutes]),
    ]),
    reviewQueueRoute,
    adjudicateRoute,
  ]),
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
