import type { Lease } from '@evalguard/contract';
import { ApiError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import type { AdjudicationState } from './adjudication-state.ts';

const path = (itemId: string) => `/annotations/queues/items/${itemId}/adjudication/lease`;

/** The token in the query: some proxies drop the body of a DELETE. */
export const leasePath = (itemId: string, token: number) => `${path(itemId)}?token=${token}`;

/** Renews the lease in hand three times within its length, while the screen is seen. */
export function keepLease(
  leaseSeconds: number,
  get: () => AdjudicationState,
  set: (patch: Partial<AdjudicationState>) => void,
): () => void {
  const renew = async () => {
    const { open, lease, lostMessage, isSending } = get();
    if (document.hidden || open === null || lease === null || lostMessage !== null || isSending) return;
    const isStill = () => get().open?.item.id === open.item.id && !get().isSending;
    try {
      const body = { token: lease.token };
      const { data } = await callApi<Lease>('PUT', path(open.item.id), { body });
      if (isStill()) set({ lease: data });
    } catch (error) {
      const isLost = error instanceof ApiError && [404, 409].includes(error.status);
      if (isLost && isStill()) set({ lostMessage: error.message });
    }
  };
  const onBack = () => void renew();
  const timer = setInterval(onBack, Math.max(5_000, (leaseSeconds * 1000) / 3));
  document.addEventListener('visibilitychange', onBack);
  window.addEventListener('online', onBack);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onBack);
    window.removeEventListener('online', onBack);
  };
}
