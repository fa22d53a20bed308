import type { AnyRoute } from '@tanstack/react-router';

/** Screens about runs and traces, one line each. */
export const runRoutes = [] as const satisfies readonly AnyRoute[];
