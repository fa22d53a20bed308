import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadsRoute } from './shell-routes.ts';

export interface QueueListSearch {
  state?: string;
  text?: string;
}

const queueListRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/queues',
  validateSearch: ({ state, text }: Record<string, unknown>): QueueListSearch => ({
    ...(typeof state === 'string' && { state }),
    ...(typeof text === 'string' && { text }),
  }),
  component: lazyRouteComponent(() => import('./routes/queue-list.tsx'), 'QueueListRoute'),
});

const queueNewRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: '/dashboard/queues/new',
  component: lazyRouteComponent(() => import('./routes/queue-new.tsx'), 'QueueNewRoute'),
});

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

const queueItemsRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/items',
  component: lazyRouteComponent(() => import('./routes/queue-items.tsx'), 'QueueItemsRoute'),
});

const queueFillingRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/filling',
  component: lazyRouteComponent(() => import('./routes/queue-filling.tsx'), 'QueueFillingRoute'),
});

const queueAdjudicationRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/adjudication',
  component: lazyRouteComponent(() => import('./routes/queue-adjudication.tsx'), 'QueueAdjudicationRoute'),
});

const queueGoldRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/quality',
  component: lazyRouteComponent(() => import('./routes/queue-gold.tsx'), 'QueueGoldRoute'),
});

const queueAgreementRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/agreement',
  component: lazyRouteComponent(() => import('./routes/queue-agreement.tsx'), 'QueueAgreementRoute'),
});

const queueReliabilityRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/reliability',
  component: lazyRouteComponent(() => import('./routes/queue-reliability.tsx'), 'QueueReliabilityRoute'),
});

const queueConsensusRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/consensus',
  component: lazyRouteComponent(() => import('./routes/queue-consensus.tsx'), 'QueueConsensusRoute'),
});

const queueJudgeRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/judge',
  component: lazyRouteComponent(() => import('./routes/queue-judge.tsx'), 'QueueJudgeRoute'),
});

const queueRankingRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/ranking',
  component: lazyRouteComponent(() => import('./routes/queue-ranking.tsx'), 'QueueRankingRoute'),
});

const queueSettingsRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./routes/queue-settings.tsx'), 'QueueSettingsRoute'),
});

/** Screens about queues, one line each; those of one queue stand in `queueRoute`. */
export const queueRoutes = [
  queueListRoute,
  queueNewRoute,
  queueRoute.addChildren([
    queueOverviewRoute,
    queueItemsRoute,
    queueFillingRoute,
    queueAdjudicationRoute,
    queueGoldRoute,
    queueAgreementRoute,
    queueReliabilityRoute,
    queueConsensusRoute,
    queueJudgeRoute,
    queueRankingRoute,
    queueSettingsRoute,
  ]),
] as const;
