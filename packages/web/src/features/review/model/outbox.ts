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
  /** The server's no, after which the entry is kept and not sent again. */
  onRefused(entry: OutboxEntry): void;
  onChange(state: OutboxState): void;
}

const waitsMs = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Whether the same call may succeed later without anybody doing anything. */
function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ApiError)) return false;
  return error.status >= 500 || error.status === 429 || error.code === 'IDEMPOTENCY_IN_PROGRESS';
}

const isOfLease = (error: unknown) =>
  error instanceof ApiError &&
  ['LEASE_LOST', 'ALREADY_SUBMITTED', 'ITEM_NOT_OPEN', 'CONFLICT'].includes(error.code);

/**
 * Sends writes in their order, one at a time, and again until the server has answered each: through a lost network, a
 * server that restarts and a tab that was closed. A no of the server is kept with the answer, never dropped.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #storage: ReturnType<typeof createOutboxStorage>;
  #state: OutboxState;
  #sending: { id: string; done: Promise<void> } | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#storage = createOutboxStorage(options.memberId);
    this.#state = { entries: this.#storage.list(), isOnline: navigator.onLine, needsSignIn: false };
    for (const name of ['online', 'offline', 'focus']) window.addEventListener(name, this.#onBack);
  }

  readonly getState = (): OutboxState => this.#state;

  /** Puts a write on its way. False when this browser cannot keep it beyond the tab. */
  add(entry: OutboxEntry): boolean {
    const isKept = this.#storage.write(entry);
    this.#set({ entries: [...this.#state.entries, entry] });
    void this.flush();
    return isKept;
  }

  /** Takes an entry back before it has left. False when it is with the server, or may be. */
  async takeBack(id: string): Promise<boolean> {
    if (this.#sending?.id === id) await this.#sending.done.catch(() => undefined);
    const entry = this.#state.entries.find((other) => other.id === id);
    if (entry === undefined || entry.isAttempted) return false;
    this.dismiss(id);
    return true;
  }

  /** Lets a lost or refused entry go. */
  dismiss(id: string): void {
    this.#storage.remove(id);
    this.#set({ entries: this.#state.entries.filter((entry) => entry.id !== id) });
  }

  async flush(): Promise<void> {
    if (this.#sending !== null || this.#isStopped) return;
    // What has not left can still be taken back, so nothing is tried that cannot arrive.
    while (navigator.onLine) {
      const next = this.#state.entries.find((entry) => entry.state === 'queued');
      if (next === undefined) return;
      const done = this.#send(next);
      this.#sending = { id: next.id, done };
      try {
        await done;
      } catch {
        return;
      } finally {
        this.#sending = null;
      }
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const name of ['online', 'offline', 'focus']) window.removeEventListener(name, this.#onBack);
  }

  readonly #onBack = () => {
    this.#failures = 0;
    this.#set({ isOnline: navigator.onLine });
    void this.flush();
  };

  #set(patch: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...patch };
    if (!this.#isStopped) this.#options.onChange(this.#state);
  }

  #replace(entry: OutboxEntry): void {
    this.#storage.write(entry);
    this.#set({ entries: this.#state.entries.map((other) => (other.id === entry.id ? entry : other)) });
  }

  async #send(entry: OutboxEntry): Promise<void> {
    const attempted = { ...entry, isAttempted: true };
    this.#replace(attempted);
    try {
      const { method, path, body, id } = entry;
      const { data } = await callApi(method, path, { body, idempotencyKey: id });
      this.#failures = 0;
      this.dismiss(id);
      this.#set({ isOnline: true, needsSignIn: false });
      this.#options.onSent(entry, data);
    } catch (error) {
      if (isPassing(error)) {
        this.#set({ isOnline: !(error instanceof ConnectionError) });
        this.#retryLater(error);
        throw error;
      }
      if (error instanceof ApiError && error.status === 401) {
        this.#set({ needsSignIn: true });
        throw error;
      }
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof ApiError ? error.code : null;
      this.#replace({ ...attempted, state: isOfLease(error) ? 'lost' : 'refused', message, code });
      this.#options.onRefused(entry);
    }
  }

  #retryLater(error: unknown): void {
    const asked = error instanceof ApiError ? error.retryAfterSeconds : null;
    const wait =
      asked === null ? (waitsMs[Math.min(this.#failures, waitsMs.length - 1)] ?? 30_000) : asked * 1000;
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }
}
