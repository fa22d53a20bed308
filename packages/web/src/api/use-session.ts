import type { Session } from '@evalguard/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { callApi } from './call-api.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await callApi<Session>('GET', '/sessions/current')).data,
  staleTime: 5 * 60_000,
  retry: false,
});

/** Who is signed in; routes behind the sign-in have made sure that there is someone. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}
