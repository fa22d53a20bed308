import type { Lease } from '@evalguard/contract';
import { ApiError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import type { ReviewCore } from './review-core.ts';
import type { HeldItem } from './review-state.ts';

const leasePath = (itemId: string) => `/annotations/queues/items/${itemId}/lease`;

/** Renews the leases of what is in hand and ready, three times within their length, while somebody is there. */
export function keepLeases(core: ReviewCore): () => void {
  const everyMs = Math.max(5_000, (core.get().queue.lease_seconds * 1000) / 3);
  const renewAll = async () => {
    if (!core.clock.isAttended() || !navigator.onLine || core.get().phase === 'elsewhere') return;
    const { current, upcoming } = core.get();
    for (const item of [...(current === null ? [] : [current]), ...upcoming]) await renew(core, item);
  };
  const onVisible = () => {
    if (!document.hidden) void renewAll();
  };
  const timer = setInterval(() => void renewAll(), everyMs);
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('online', onVisible);
  };
}

async function renew(core: ReviewCore, { item, lease }: HeldItem): Promise<void> {
  if (lease === null) return;
  try {
    const body = { token: lease.token };
    const { data } = await callApi<Lease>('PUT', leasePath(item.id), { body });
    const { current, upcoming } = core.get();
    const withLease = (held: HeldItem) => (held.item.id === item.id ? { ...held, lease: data } : held);
    core.set({ current: current === null ? null : withLease(current), upcoming: upcoming.map(withLease) });
  } catch (error) {
    if (!(error instanceof ApiError) || ![404, 409].includes(error.status)) return;
    const { current, upcoming } = core.get();
    // It may have been submitted while the heartbeat was under way: then nothing is lost.
    if (core.settled.has(item.id)) return;
    if (current?.item.id === item.id) core.set({ lostMessage: error.message });
    else core.set({ upcoming: upcoming.filter((held) => held.item.id !== item.id) });
  }
}

/** Gives items back that nobody has begun, so that others need not wait for their leases to run out. */
export function releaseItems(items: readonly HeldItem[]): void {
  for (const { item, lease } of items) {
    if (lease === null) continue;
    // The token in the query: some proxies drop the body of a DELETE. Without an answer the lease simply runs out.
    callApi('DELETE', `${leasePath(item.id)}?token=${lease.token}`, { keepalive: true }).catch(
      () => undefined,
    );
  }
}
