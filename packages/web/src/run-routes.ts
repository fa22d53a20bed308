import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadsRoute } from './shell-routes.ts';

const runListRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/runs',
  component: lazyRouteComponent(() => import('./routes/run-list.tsx'), 'RunListRoute'),
});

const runRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/runs/$runId',
  component: lazyRouteComponent(() => import('./routes/run.tsx'), 'RunRoute'),
});

const traceListRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/traces',
  component: lazyRouteComponent(() => import('./routes/trace-list.tsx'), 'TraceListRoute'),
});

const traceRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/traces/$traceId',
  component: lazyRouteComponent(() => import('./routes/trace.tsx'), 'TraceRoute'),
});

/** Screens about runs and traces, one line each. */
export const runRoutes = [runListRoute, runRoute, traceListRoute, traceRoute] as const;
