import { ApiError, ConnectionError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import { createOutboxStorage, type OutboxEntry } from './outbox-storage.ts';

export interface OutboxState {
  entries: readonly OutboxEntry[];
  isOnline: boolean;
  needsSignIn: boolean;
}

interface OutboxOptions {
  memberId: string;
  onSent(entry: OutboxEntry, data: unknown): void;
  onChange(state: OutboxState): void;
}

const waitsMs = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Whether the same call may succeed later without anybody doing anything. */
function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ApiError)) return false;
  return error.status >= 500 || error.status === 429 || error.code === 'IDEMPOTENCY_IN_PROGRESS';
}

const isOfLease = (error: ApiError) =>
  ['LEASE_LOST', 'ALREADY_SUBMITTED', 'ITEM_NOT_OPEN', 'CONFLICT'].includes(error.code);

/**
 * Sends writes in their order, one at a time, and again until the server has answered each: through a lost network, a
 * server that restarts and a tab that was closed. A no of the server is kept with the answer, never dropped.
 */
export function createOutbox({ memberId, onSent, onChange }: OutboxOptions) {
  const storage = createOutboxStorage(memberId);
  let state: OutboxState = { entries: storage.list(), isOnline: navigator.onLine, needsSignIn: false };
  let sending: { id: string; done: Promise<void> } | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const set = (patch: Partial<OutboxState>) => {
    state = { ...state, ...patch };
    if (!isStopped) onChange(state);
  };
  const replace = (entry: OutboxEntry) => {
    storage.write(entry);
    set({ entries: state.entries.map((other) => (other.id === entry.id ? entry : other)) });
  };
  const drop = (id: string) => {
    storage.remove(id);
    set({ entries: state.entries.filter((entry) => entry.id !== id) });
  };
  const retryLater = (error: unknown) => {
    const asked = error instanceof ApiError ? error.retryAfterSeconds : null;
    const wait = asked === null ? (waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 30_000) : asked * 1000;
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  };

  async function send(entry: OutboxEntry): Promise<void> {
    replace({ ...entry, isAttempted: true });
    try {
      const { data } = await callApi(entry.method, entry.path, {
        body: entry.body,
        idempotencyKey: entry.id,
      });
      failures = 0;
      drop(entry.id);
      set({ isOnline: true, needsSignIn: false });
      onSent(entry, data);
    } catch (error) {
      if (isPassing(error)) {
        set({ isOnline: !(error instanceof ConnectionError) });
        retryLater(error);
        throw error;
      }
      if (error instanceof ApiError && error.status === 401) {
        set({ needsSignIn: true });
        throw error;
      }
      const message = error instanceof Error ? error.message : String(error);
      replace({
        ...entry,
        isAttempted: true,
        state: error instanceof ApiError && isOfLease(error) ? 'lost' : 'refused',
        message,
      });
    }
  }

  async function flush(): Promise<void> {
    if (sending !== null || isStopped) return;
    // What has not left can still be taken back, so nothing is tried that cannot arrive.
    while (navigator.onLine) {
      const next = state.entries.find((entry) => entry.state === 'queued');
      if (next === undefined) return;
      const done = send(next);
      sending = { id: next.id, done };
      try {
        await done;
      } catch {
        return;
      } finally {
        sending = null;
      }
    }
  }

  const onBack = () => {
    failures = 0;
    set({ isOnline: navigator.onLine });
    void flush();
  };
  window.addEventListener('online', onBack);
  window.addEventListener('offline', onBack);
  window.addEventListener('focus', onBack);

  return {
    getState: () => state,
    add(entry: OutboxEntry): void {
      storage.write(entry);
      set({ entries: [...state.entries, entry] });
      void flush();
    },
    /** Takes an entry back before it has left. False when it is with the server, or may be. */
    async takeBack(id: string): Promise<boolean> {
      if (sending?.id === id) await sending.done.catch(() => undefined);
      const entry = state.entries.find((other) => other.id === id);
      if (entry === undefined || entry.isAttempted) return false;
      drop(id);
      return true;
    },
    /** Lets a lost or refused entry go. */
    dismiss: drop,
    flush,
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', onBack);
      window.removeEventListener('offline', onBack);
      window.removeEventListener('focus', onBack);
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
