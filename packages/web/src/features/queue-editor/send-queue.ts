import type { Queue } from '@evalguard/contract';
import { callApi } from '../../api/call-api.ts';

/** crypto.randomUUID exists in secure contexts only, and a server in the local network is none. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Makes queues so that an answer which got lost makes no second one: as long as the same is sent, it is the same call.
 */
export function createQueueSender() {
  let last = { text: '', key: '' };
  return async (body: Record<string, unknown>): Promise<Queue> => {
    const text = JSON.stringify(body);
    if (text !== last.text) last = { text, key: createKey() };
    return (await callApi<Queue>('POST', '/annotations/queues', { body, idempotencyKey: last.key })).data;
  };
}

/** Sends what was changed; refused with 409 when the queue is no longer at `version`. */
export async function updateQueue(
  queueId: string,
  version: number,
  changes: Record<string, unknown>,
  isReopening: boolean,
): Promise<Queue> {
  const reopen = isReopening && changes.rubric !== undefined ? { reopen_added_fields: true } : {};
  const body = { ...changes, ...reopen, version };
  return (await callApi<Queue>('PATCH', `/annotations/queues/${encodeURIComponent(queueId)}`, { body })).data;
}
