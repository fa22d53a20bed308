import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { type Database, openDatabase, openPool } from './database/database.ts';
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { demoProject, demoQueue, loadDemo } from './demo/load-demo.ts';
import type { Dependencies } from './dependencies.ts';
import { createEventStreams } from './http/event-streams.ts';
import { createRateLimiter } from './http/rate-limit.ts';
import { startJobs } from './jobs.ts';
import { connectLargeWrites, stopLargeWrites } from './large-writes/run-large-write.ts';
import { createMetrics } from './operations/metrics.ts';
import { startTracing } from './operations/start-tracing.ts';
import { setUpInstallation } from './organizations/set-up-installation.ts';
import { createQueueWatch } from './queue-events/queue-watch.ts';
import { createSessionReader } from './sessions/read-session.ts';
import type { Settings } from './settings.ts';
import { connectStatistics, stopStatistics } from './statistics/run-statistics.ts';

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** Longest wait for requests that run when the server is told to stop; then their transactions are rolled back. */
const drainSeconds = 20;

/** Starts everything in order (database, schema, first owner, demo, HTTP, jobs); `stop` undoes it in reverse. */
export async function startServer(settings: Settings, log: Logger): Promise<RunningServer> {
  const stopTracing = startTracing(settings.otlpEndpoint);
  const postgres = settings.databaseUrl === null ? await embedded(settings, log) : null;
  const connection = { connectionString: settings.databaseUrl ?? postgres?.url };
  const pool = openPool(connection, settings.databaseConnections);
  connectStatistics(connection);
  connectLargeWrites({ connection, logLevel: settings.logLevel });
  // An idle connection that breaks (a database restart) is replaced at the next use.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
  const closeDatabase = async () => {
    await pool.end();
    await postgres?.stop();
    await stopTracing();
  };
  try {
    const applied = await migrate(pool);
    if (applied.length > 0) log.info({ applied }, 'schema migrated');
    return await serve(settings, log, { db: openDatabase(pool), pool }, closeDatabase);
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

async function embedded(settings: Settings, log: Logger) {
  return await startEmbeddedPostgres({
    dataDirectory: settings.dataDirectory,
    log: (level, message, fields) => log[level]({ ...fields }, message),
  });
}

async function serve(
  settings: Settings,
  log: Logger,
  { db, pool }: Pick<Dependencies, 'db' | 'pool'>,
  closeDatabase: () => Promise<void>,
): Promise<RunningServer> {
  const { setupToken } = await setUpInstallation({
    db,
    now: new Date(),
    log,
    ...(settings.ownerEmail !== null && { ownerEmail: settings.ownerEmail }),
    ...(settings.ownerPassword !== null && { ownerPassword: settings.ownerPassword }),
    ...(settings.bootstrapApiKey !== null && { bootstrapApiKey: settings.bootstrapApiKey }),
  });
  const clock = () => new Date();
  const deps: Dependencies = {
    db,
    pool,
    log,
    rateLimiter: createRateLimiter(settings.rateLimits, settings.redisUrl ?? undefined),
    metrics: createMetrics(pool),
    eventStreams: createEventStreams(),
    queueWatch: createQueueWatch({ db, log, clock }),
    clock,
    readSession: createSessionReader({ db }),
    trustedProxies: settings.trustedProxies,
    publicUrl: settings.publicUrl,
  };
  if (settings.isDemo) await loadDemo(deps);
  const app = await createApp(deps);
  await app.listen({ port: settings.port, host: settings.host });
  const { port } = app.server.address() as AddressInfo;
  const url =
    settings.publicUrl ?? `http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}`;
  const stopJobs = startJobs(deps);
  await announce(db, url, setupToken, settings);
  return {
    url,
    async stop() {
      const forced = setTimeout(() => app.server.closeAllConnections(), drainSeconds * 1000);
      // Closing ends the connections that are idle now; one that is kept alive after its last answer would hold us.
      const idle = setInterval(() => app.server.closeIdleConnections(), 100);
      await app.close();
      clearTimeout(forced);
      clearInterval(idle);
      await stopJobs();
      await stopLargeWrites();
      await stopStatistics();
      await deps.rateLimiter.close();
      await closeDatabase();
    },
  };
}

/** For the person at the terminal; programs read the log and /readyz. */
async function announce(
  db: Database,
  url: string,
  setupToken: string | undefined,
  settings: Settings,
): Promise<void> {
  const lines = ['', `EvalGuard Review is ready: ${url}`];
  if (setupToken !== undefined) lines.push(`Make the first account (works once): ${url}/setup/${setupToken}`);
  else if (settings.ownerEmail !== null) lines.push(`Sign in as ${settings.ownerEmail} at ${url}/sign-in`);
  else lines.push(`Sign in at ${url}/sign-in`);
  lines.push(`API keys: ${url}/dashboard/api-keys`, `OpenAPI:  ${url}/api/openapi.json`);
  const { rows } = await sql<{ id: string; name: string }>`
    select q.id, q.name from queues q join projects p on p.id = q.project_id
    where p.name = ${demoProject}
    order by q.name <> ${demoQueue}, q.target_type <> 'eval_case', q.created_at limit 1
  `.execute(db);
  if (settings.isDemo && rows[0] !== undefined) lines.push(`Demo queue: ${rows[0].name} (${rows[0].id})`);
  console.log(`${lines.join('\n')}\n`);
}
