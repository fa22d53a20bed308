import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadsRoute } from './shell-routes.ts';

/** For administrators; tells others so. */
export const adminRoute = createRoute({
  getParentRoute: () => leadsRoute,
  id: 'admin',
  component: lazyRouteComponent(() => import('./routes/admin.tsx'), 'AdminRoute'),
});

const peopleRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/dashboard/people',
  component: lazyRouteComponent(() => import('./routes/people.tsx'), 'PeopleRoute'),
});

const poolsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/dashboard/pools',
  component: lazyRouteComponent(() => import('./routes/pools.tsx'), 'PoolsRoute'),
});

const apiKeysRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/dashboard/api-keys',
  component: lazyRouteComponent(() => import('./routes/api-keys.tsx'), 'ApiKeysRoute'),
});

const settingsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/dashboard/settings',
  component: lazyRouteComponent(() => import('./routes/settings.tsx'), 'SettingsRoute'),
});

export interface AuditSearch {
  member?: string;
  action?: string;
  subject?: string;
  from?: string;
  until?: string;
}

const filters = ['member', 'action', 'subject', 'from', 'until'] as const;

const auditRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/dashboard/audit',
  validateSearch: (given: Record<string, unknown>): AuditSearch =>
    Object.fromEntries(
      filters.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
    ),
  component: lazyRouteComponent(() => import('./routes/audit.tsx'), 'AuditRoute'),
});

/** Screens about people, access and settings, one line each. */
export const peopleRoutes = [
  adminRoute.addChildren([peopleRoute, poolsRoute, apiKeysRoute, settingsRoute, auditRoute]),
] as const;
