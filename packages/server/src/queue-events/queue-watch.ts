import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { endViewing, noteViewing, type Viewing } from './note-viewing.ts';
import { type QueueSight, readQueueSights } from './read-queue-sights.ts';

/** One stream's wish: it is told how its queues are, again and again. */
export interface Watcher {
  memberId: string;
  queueIds: readonly string[];
  /** False where counts are enough, as in a list of queues. */
  wantsPresence: boolean;
  /** An item that the member looks at while the stream is open. */
  viewing: Viewing | null;
  onSights(sights: ReadonlyMap<string, QueueSight>): void;
}

export interface QueueWatch {
  /** The first sight follows at once; the returned function ends the watch. */
  watch(watcher: Watcher): () => void;
}

/** How stale a viewer's row may be before it no longer counts is three times this. */
const viewingRenewedEveryMs = 10_000;

/**
 * One reader for all streams of this process: it looks once a second, at the queues that somebody watches, and not at
 * all while nobody does. Writers pay nothing for it (docs/decisions/0008).
 */
export function createQueueWatch(
  { db, log, clock }: { db: Database; log: Logger; clock: () => Date },
  everyMs = 1_000,
): QueueWatch {
  const watchers = new Set<Watcher>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isFailing = false;
  let viewingNotedAt = 0;

  async function read(): Promise<void> {
    const present = [...watchers];
    const viewings = present.flatMap(({ viewing }) => viewing ?? []);
    if (viewings.length > 0 && performance.now() - viewingNotedAt > viewingRenewedEveryMs) {
      viewingNotedAt = performance.now();
      await noteViewing(db, viewings, clock());
    }
    const sights = await readQueueSights(db, {
      queueIds: distinct(present.flatMap((one) => one.queueIds)),
      memberIds: distinct(present.filter((one) => one.wantsPresence).map((one) => one.memberId)),
      presenceOf: distinct(present.filter((one) => one.wantsPresence).flatMap((one) => one.queueIds)),
      now: clock(),
    });
    for (const watcher of present) if (watchers.has(watcher)) watcher.onSights(sights);
  }

  function schedule(milliseconds: number): void {
    clearTimeout(timer);
    if (watchers.size === 0) return;
    // Not part of the trace of the request that happened to open a stream.
    timer = setTimeout(
      context.bind(ROOT_CONTEXT, () => void turn()),
      milliseconds,
    ).unref();
  }

  async function turn(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      await read();
      isFailing = false;
    } catch (error) {
      // Streams stay open through an outage of the database and go on when it is back.
      if (!isFailing) log.warn({ err: error }, 'watched queues cannot be read');
      isFailing = true;
    } finally {
      isReading = false;
      schedule(everyMs);
    }
  }

  return {
    watch(watcher) {
      watchers.add(watcher);
      // A little later, so that streams which open together are served by one look.
      if (watcher.viewing !== null) viewingNotedAt = 0;
      schedule(10);
      return () => {
        watchers.delete(watcher);
        const { viewing } = watcher;
        const isLast = ![...watchers].some((one) => isSame(one.viewing, viewing));
        if (viewing !== null && isLast) {
          endViewing(db, viewing).catch((error: unknown) =>
            log.warn({ err: error }, 'the end of a viewing could not be noted; it runs out by itself'),
          );
        }
        if (watchers.size === 0) schedule(0);
      };
    },
  };
}

function isSame(a: Viewing | null, b: Viewing | null): boolean {
  return a !== null && b !== null && a.itemId === b.itemId && a.memberId === b.memberId;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
