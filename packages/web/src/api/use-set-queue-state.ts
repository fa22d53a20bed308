import type { Queue } from '@evalguard/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './call-api.ts';

const pathOf = (queueId: string) => `/annotations/queues/${encodeURIComponent(queueId)}`;

/** Pauses, resumes or archives a queue; every list and screen of queues looks again afterwards. */
export function useSetQueueState(queueId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (state: Queue['state']) => {
      const { data } =
        state === 'archived'
          ? await callApi<Queue>('POST', `${pathOf(queueId)}/archive`)
          : await callApi<Queue>('PATCH', pathOf(queueId), { body: { state } });
      return data;
    },
    onSuccess: async (queue) => {
      client.setQueryData(['queues', queueId], queue);
      await client.invalidateQueries({ queryKey: ['queues'] });
    },
  });
}
