import type { SetUpState } from '@evalguard/contract';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.ts';

/** Whether the first account is still to be made. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async () => (await callApi<SetUpState>('GET', '/setup')).data,
  retry: false,
});
