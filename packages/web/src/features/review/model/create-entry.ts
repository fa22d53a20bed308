import type { OutboxEntry } from './outbox-storage.ts';
import type { Answer, HeldItem } from './review-state.ts';

/** crypto.randomUUID exists in secure contexts only, and a server in the local network is none. */
export function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Write = Pick<OutboxEntry, 'kind' | 'method' | 'path' | 'body'>;

export function createEntry(queueId: string, { item }: HeldItem, answer: Answer, write: Write): OutboxEntry {
  return {
    ...write,
    id: createKey(),
    queueId,
    itemId: item.id,
    targetId: item.target_id,
    answer,
    queuedAt: Date.now(),
    isAttempted: false,
    state: 'queued',
    message: null,
  };
}
