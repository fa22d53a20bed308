import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadsRoute } from './shell-routes.ts';

/** Around every screen of one queue: its name and tabs (`features/queue-shell/queue-tabs.ts`). */
export const queueRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/queues/$queueId',
  component: lazyRouteComponent(() => import('./routes/queue-layout.tsx'), 'QueueLayoutRoute'),
});

const queueOverviewRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/queue-overview.tsx'), 'QueueOverviewRoute'),
});

/** Screens about queues, one line each; those of one queue stand in `queueRoute`. */
export const queueRoutes = [queueRoute.addChildren([queueOverviewRoute])] as const;
