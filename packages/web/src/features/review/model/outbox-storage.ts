import type { Method } from '../../../api/call-api.ts';
import type { Answer } from './review-state.ts';

/** One write on its way to the server; kept until the server has taken it, or the person has let it go. */
export interface OutboxEntry {
  /** The Idempotency-Key: sent twice, it is written once. */
  id: string;
  queueId: string;
  itemId: string;
  targetId: string;
  kind: 'submit' | 'skip' | 'amend';
  method: Method;
  path: string;
  body: unknown;
  answer: Answer;
  queuedAt: number;
  /** It has left once, so the server may have it even if no answer came back. */
  isAttempted: boolean;
  /** `lost`: the lease went to somebody else meanwhile. `refused`: any other no of the server. */
  state: 'queued' | 'lost' | 'refused';
  /** The server's words for a lost or refused one. */
  message: string | null;
  /** Its code, by which the page says it in its own. */
  code?: string | null;
}

const prefix = 'evalguard.outbox';

/** One key for each entry, so that two tabs never overwrite each other's list. */
export function createOutboxStorage(memberId: string) {
  const start = `${prefix}.${memberId}.`;
  return {
    list(): OutboxEntry[] {
      const entries: OutboxEntry[] = [];
      try {
        for (let index = 0; index < localStorage.length; index += 1) {
          const key = localStorage.key(index);
          const text = key?.startsWith(start) === true ? localStorage.getItem(key) : null;
          if (text !== null) entries.push(JSON.parse(text) as OutboxEntry);
        }
      } catch {
        // Forbidden or foreign content: what could be read is returned.
      }
      return entries.sort((a, b) => a.queuedAt - b.queuedAt);
    },
    /** False when the browser's storage is full or forbidden: the entry then lives in this tab only. */
    write(entry: OutboxEntry): boolean {
      try {
        localStorage.setItem(start + entry.id, JSON.stringify(entry));
        return true;
      } catch {
        return false;
      }
    },
    remove(id: string): void {
      try {
        localStorage.removeItem(start + id);
      } catch {
        // Nothing was written either.
      }
    },
  };
}
