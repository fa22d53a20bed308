import { Worker } from 'node:worker_threads';
import { DomainError } from '@evalguard/contract';
import type pg from 'pg';
import {
  type JobAnswer,
  type JobFault,
  type JobInput,
  type JobName,
  type JobReply,
  type JobRequest,
  statisticsJobs,
} from './statistics-jobs.ts';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

type Unnumbered<Request = JobRequest> = Request extends unknown ? Omit<Request, 'id'> : never;

interface Running {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** Sources cannot be loaded by a plain worker thread: tests and development compute where they are. */
const isCompiled = import.meta.url.endsWith('.js');
let running: Running | null = null;
let lastId = 0;
let connection: pg.PoolConfig | null = null;

/** Where the thread reads from; said once, before the first reading. */
export function connectStatistics(to: pg.PoolConfig | null): void {
  connection = to;
}

/** Whether readings can run on the thread. */
export function threadCanRead(): boolean {
  return isCompiled && connection !== null;
}

function start(): Running {
  const worker = new Worker(new URL('./statistics-worker.js', import.meta.url), {
    workerData: { connection },
  });
  const started: Running = { worker, waiting: new Map() };
  worker.on('message', (reply: JobReply) => {
    const waiting = started.waiting.get(reply.id);
    started.waiting.delete(reply.id);
    if ('fault' in reply) waiting?.reject(errorOf(reply.fault));
    else waiting?.resolve(reply.answer);
  });
  const fail = (error: Error) => {
    if (running === started) running = null;
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The statistics thread ended with code ${code}.`)));
  // A request in flight keeps the process alive by its socket; an idle worker must not. Listening to its messages
  // holds it again, so this comes last.
  worker.unref();
  return started;
}

/** Runs a job on the one statistics thread, so that claims never wait for it; jobs queue up there. */
export async function runStatistics<Name extends JobName>(
  name: Name,
  ...input: JobInput<Name>
): Promise<JobAnswer<Name>> {
  if (!isCompiled) {
    const job = statisticsJobs[name] as unknown as (...given: JobInput<Name>) => JobAnswer<Name>;
    return job(...input);
  }
  return (await runOnThread({ name, input })) as JobAnswer<Name>;
}

function errorOf({ message, domain }: JobFault): Error {
  return domain === null ? new Error(message) : new DomainError(domain.code, message, domain.details);
}

/** More at a time, and the last would wait longer than its caller does. */
const jobsMax = 100;
const retryAfterSeconds = 5;

/**
 * Hands a job to the thread, which is started with the first.
 *
 * @throws DomainError UNAVAILABLE when too many wait already.
 */
export async function runOnThread(job: Unnumbered): Promise<unknown> {
  running ??= start();
  const { worker, waiting } = running;
  if (waiting.size >= jobsMax) {
    const message = `${waiting.size} statistics are being computed or wait to be. Ask again in a few seconds.`;
    throw new DomainError('UNAVAILABLE', message, [], retryAfterSeconds);
  }
  lastId += 1;
  const request = { id: lastId, ...job };
  const answer = new Promise((resolve, reject) => waiting.set(request.id, { resolve, reject }));
  worker.postMessage(request);
  return await answer;
}
