import type pg from 'pg';
import { type Database, openDatabase } from '../database/database.ts';
import { openBackgroundPool } from '../database/open-background-pool.ts';
import { faultOf } from '../http/sent-fault.ts';
import { lowerPriority } from '../operations/lower-priority.ts';
import { limitRunning } from './limit-running.ts';
import { type JobReply, type JobRequest, type StatisticsMessage, statisticsJobs } from './statistics-jobs.ts';
import { type Reader, statisticsReadings } from './statistics-readings.ts';

let connection: pg.PoolConfig | null = null;
let database: Database | null = null;

// Where cores are few, whoever waits for a claim goes before a statistic.
lowerPriority(process.pid);

/**
 * Readings at once: two, so that a long one does not hold up a short one; not more, since each keeps all of a queue in
 * memory (bench/statistics-at-scale.ts says how much). Others wait.
 */
const readingsMax = 2;
const inTurn = limitRunning(readingsMax);

/** Opened with the first reading. */
function openOwnDatabase(): Database {
  if (connection === null) throw new Error('The statistics process has no database.');
  return openDatabase(openBackgroundPool(connection, readingsMax));
}

async function answer(request: JobRequest): Promise<unknown> {
  if ('reading' in request) {
    database ??= openOwnDatabase();
    const read = statisticsReadings[request.reading] as (from: Reader, input: unknown) => Promise<unknown>;
    const reader = { db: database, projectIds: request.projectIds };
    return await inTurn(() => read(reader, request.input));
  }
  const job = statisticsJobs[request.name] as (...given: unknown[]) => unknown;
  return job(...request.input);
}

async function run(request: JobRequest): Promise<JobReply> {
  try {
    return { id: request.id, answer: await answer(request) };
  } catch (error) {
    return { id: request.id, fault: faultOf(error) };
  }
}

process.on('message', (message: StatisticsMessage) => {
  if ('connection' in message) connection = message.connection;
  else void run(message).then((reply) => process.connected && process.send?.(reply));
});
// The server has ended, in whichever way: nobody waits for an answer any more.
process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl-C is the server's, which lets what runs be finished first.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
