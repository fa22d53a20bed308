import type { QueueDraft } from './queue-draft.ts';

export interface StoredDraft {
  draft: QueueDraft;
  /** What the draft began with: another's changes since are seen against it. */
  base: QueueDraft;
  /** Of the queue that was edited; null for a new one. */
  version: number | null;
  savedAt: number;
}

/** The draft of one person for one queue, or for a new one; null where the browser holds none. */
export function storedDraft(memberId: string, queueId: string | null) {
  const key = `evalguard.queue-draft.${memberId}.${queueId ?? 'new'}`;
  return {
    read(): StoredDraft | null {
      try {
        const text = localStorage.getItem(key);
        return text === null ? null : (JSON.parse(text) as StoredDraft);
      } catch {
        return null;
      }
    },
    write(stored: StoredDraft): void {
      try {
        localStorage.setItem(key, JSON.stringify(stored));
      } catch {
        // Full or forbidden storage: the draft lasts as long as the screen.
      }
    },
    remove(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // Forbidden storage holds nothing to remove.
      }
    },
  };
}
