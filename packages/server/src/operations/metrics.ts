import type pg from 'pg';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Counter<'route' | 'status'>;
  duration: Histogram<'route'>;
  leasesExpired: Counter;
  bulkRows: Counter<'outcome'>;
}

/** What an operator asks for at night. Label values come from our own endpoint ids, so their number is bounded. */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'evalguard_database_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'awaited' }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'evalguard_items',
    help: 'Queue items by state, all queues of the installation',
    labelNames: ['state'],
    registers,
    async collect() {
      const { rows } = await pool.query<Record<string, number>>(
        `select coalesce(sum(waiting), 0)::float8 as waiting, coalesce(sum(available), 0)::float8 as available,
                coalesce(sum(completed), 0)::float8 as completed, coalesce(sum(removed), 0)::float8 as removed
         from queue_counters`,
      );
      for (const [state, count] of Object.entries(rows[0] ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the server process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return {
    registry,
    requests: new Counter({
      name: 'evalguard_http_requests_total',
      help: 'Requests by endpoint and status',
      labelNames: ['route', 'status'],
      registers,
    }),
    duration: new Histogram({
      name: 'evalguard_http_request_duration_seconds',
      help: 'Time from the request line to the last byte of the answer',
      labelNames: ['route'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    leasesExpired: new Counter({
      name: 'evalguard_leases_expired_total',
      help: 'Leases that ran out and were given back',
      registers,
    }),
    bulkRows: new Counter({
      name: 'evalguard_bulk_rows_total',
      help: 'Rows of bulk adds by outcome',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
