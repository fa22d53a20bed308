import type { AnyRoute } from '@tanstack/react-router';

/** Screens about people, access and settings, one line each. */
export const peopleRoutes = [] as const satisfies readonly AnyRoute[];
