import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@evalguard/contract';
import type pg from 'pg';
import { type Database, openDatabase } from '../database/database.ts';
import { backgroundPriority, openBackgroundPool } from '../database/open-background-pool.ts';
import { limitRunning } from './limit-running.ts';
import { type JobFault, type JobReply, type JobRequest, statisticsJobs } from './statistics-jobs.ts';
import { type Reader, statisticsReadings } from './statistics-readings.ts';

const { connection } = workerData as { connection: pg.PoolConfig | null };
let database: Database | null = null;

// Where cores are few, whoever waits for a claim goes before a statistic. On Linux this is the thread's own priority;
// elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(0, backgroundPriority);

/**
 * Readings at once: two, so that a long one does not hold up a short one; not more, since each keeps all of a queue in
 * memory (over a million annotations the whole server peaked at 870 MiB, from 150: bench/statistics-at-scale.ts). Others wait.
 */
const readingsMax = 2;
const inTurn = limitRunning(readingsMax);

/** Opened with the first reading. */
function openOwnDatabase(): Database {
  if (connection === null) throw new Error('The statistics thread has no database.');
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

function faultOf(error: unknown): JobFault {
  if (error instanceof DomainError) {
    return { message: error.message, domain: { code: error.code, details: error.details } };
  }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), domain: null };
}

async function run(request: JobRequest): Promise<JobReply> {
  try {
    return { id: request.id, answer: await answer(request) };
  } catch (error) {
    return { id: request.id, fault: faultOf(error) };
  }
}

parentPort?.on('message', (request: JobRequest) => {
  void run(request).then((reply) => parentPort?.postMessage(reply));
});
