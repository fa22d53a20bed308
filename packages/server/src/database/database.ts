import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { traceQuery } from '../operations/trace-request.ts';

// int8 and numeric sums arrive as text by default; every count and rank of ours stays far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The schema is in migrations/*.sql; rows are typed beside the SQL that reads them. */
// biome-ignore lint/complexity/noBannedTypes: no table is reached through the builder, only through the sql tag
export type Schema = {};
export type Database = Kysely<Schema>;
/** Where a verb's SQL runs: the pool for reads, the one open transaction for writes. */
export type Executor = Database | Transaction<Schema>;

/** Settings of every connection. A statement that outlives them is a fault, not a workload. */
export const sessionOptions = [
  '-c timezone=UTC',
  '-c statement_timeout=120s',
  '-c idle_in_transaction_session_timeout=120s',
  '-c lock_timeout=20s',
].join(' ');

export function openPool(connection: pg.PoolConfig, connectionsMax = 20): pg.Pool {
  const pool = new pg.Pool({
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'evalguard-review',
    options: sessionOptions,
    ...connection,
  });
  // The pool listens to idle connections only. One that breaks in use rejects its query, and also emits an `error`,
  // which without a listener would end the process: every database restart under load would take the server along.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const pools = new WeakMap<Executor, pg.Pool>();

export function openDatabase(pool: pg.Pool): Database {
  const db: Database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: traceQuery });
  pools.set(db, pool);
  return db;
}

/** The pool beneath, for what the builder cannot do (COPY). */
export function poolOf(db: Executor): pg.Pool {
  const pool = pools.get(db);
  if (pool === undefined) throw new Error('This database was not opened by openDatabase.');
  return pool;
}

/** Notes the pool of a transaction's database as the transaction's own; connections of it stand outside of the transaction. */
export function notePool(tx: Executor, db: Database): void {
  pools.set(tx, poolOf(db));
}
