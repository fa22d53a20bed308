import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from './database/database.ts';
import type { EventStreams } from './http/event-streams.ts';
import type { RateLimiter } from './http/rate-limit.ts';
import type { Metrics } from './operations/metrics.ts';
import type { QueueWatch } from './queue-events/queue-watch.ts';

/** All that the application needs from outside; main.ts makes them once, tests make their own. */
export interface Dependencies {
  db: Database;
  pool: pg.Pool;
  log: Logger;
  rateLimiter: RateLimiter;
  metrics: Metrics;
  eventStreams: EventStreams;
  queueWatch: QueueWatch;
  clock: () => Date;
  /** Who a session cookie belongs to, or null. */
  readSession: (headers: IncomingHttpHeaders) => Promise<{ userId: string } | null>;
  /** Proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Origin that pages are served from, when a proxy hides it. */
  publicUrl: string | null;
}
