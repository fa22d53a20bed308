import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadsRoute } from './shell-routes.ts';

const runListRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/runs',
  component: lazyRouteComponent(() => import('./routes/run-list.tsx'), 'RunListRoute'),
});

/** Around every screen of one run: its name, figures and tabs (`features/runs/run-tabs.ts`). */
const runRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/runs/$runId',
  component: lazyRouteComponent(() => import('./routes/run-layout.tsx'), 'RunLayoutRoute'),
});

const runResultsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/run-results.tsx'), 'RunResultsRoute'),
});

const runTrueScoreRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/true-score',
  component: lazyRouteComponent(() => import('./routes/run-evidence.tsx'), 'RunTrueScoreRoute'),
});

const runJudgeRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/judge',
  component: lazyRouteComponent(() => import('./routes/run-evidence.tsx'), 'RunJudgeRoute'),
});

const runCompareRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/compare',
  component: lazyRouteComponent(() => import('./routes/run-evidence.tsx'), 'RunCompareRoute'),
});

const runGateRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/gate',
  component: lazyRouteComponent(() => import('./routes/run-evidence.tsx'), 'RunGateRoute'),
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

/** Screens about runs and traces, one line each; those of one run stand in `runRoute`. */
export const runRoutes = [
  runListRoute,
  runRoute.addChildren([runResultsRoute, runTrueScoreRoute, runJudgeRoute, runCompareRoute, runGateRoute]),
  traceListRoute,
  traceRoute,
] as const;
