import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { ask, createRater, type Rater } from '../e2e/ask.ts';
import { checkout, ownerKey, startServerProcess } from '../e2e/server-process.ts';
import { openPool } from '../packages/server/src/database/database.ts';
import { startTemporaryPostgres } from '../packages/server/src/database/embedded/temporary-postgres.ts';

export interface BenchServer {
  url: string;
  /** Process number of the server, which holds neither the benchmark nor PostgreSQL. */
  pid: number;
  /** Straight to the server's database, for set-up and for statements measured without HTTP. */
  pool: pg.Pool;
  organizationId: string;
  projectId: string;
  createQueue(options: QueueOptions): Promise<string>;
  createRaters(count: number): Promise<Rater[]>;
  stop(): Promise<void>;
}

export interface QueueOptions {
  order?: 'fifo' | 'priority' | 'shuffled';
  ratersPerItem?: number;
}

/**
 * The server of this checkout in a process of its own, over a throwaway PostgreSQL without fsync: what is left to
 * measure is our work, and no slow disk can flatten a ratio. `isBuilt`: what `npm start` runs, threads included, instead of
 * the sources.
 */
export async function startBenchServer({ isBuilt = false } = {}): Promise<BenchServer> {
  const postgres = await startTemporaryPostgres();
  const server = await startServerProcess({
    ...(!isBuilt && {
      command: [
        process.execPath,
        '--import',
        'tsx',
        fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url)),
      ],
    }),
    cwd: checkout,
    environment: { DATABASE_URL: postgres.url, LOG_LEVEL: 'warn' },
  });
  const kill = () => server.child.kill('SIGKILL');
  process.once('exit', kill);
  // A signal alone would end this process without its 'exit' event, and leave the server running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  // Set-up statements move a million rows: no statement time-out.
  const pool = openPool({ connectionString: postgres.url, options: '-c timezone=UTC' }, 20);
  pool.on('error', () => undefined);
  const { rows } = await pool.query<{ id: string; organization_id: string }>(
    'select id, organization_id from projects order by created_at limit 1',
  );
  const [project] = rows;
  if (project === undefined) throw new Error('the server has made no project');
  let raters = 0;
  return {
    url: server.url,
    pid: server.pid,
    pool,
    organizationId: project.organization_id,
    projectId: project.id,
    async createQueue({ order = 'fifo', ratersPerItem = 1 }) {
      const body = {
        name: `${order} queue`,
        target_type: 'eval_case',
        order,
        raters_per_item: ratersPerItem,
      };
      const answer = await ask(server.url, 'POST', '/annotations/queues', { key: ownerKey, body });
      if (answer.status !== 200 && answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.data.id as string;
    },
    async createRaters(count) {
      const made: Rater[] = [];
      for (let nr = 0; nr < count; nr += 1) {
        raters += 1;
        made.push(await createRater(server.url, ownerKey, `rater ${raters}`));
      }
      return made;
    },
    async stop() {
      await pool.end();
      process.off('exit', kill);
      server.child.kill('SIGTERM');
      await server.ended;
      await postgres.stop();
    },
  };
}
