import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@evalguard/contract';
import type pg from 'pg';
import { errorOf } from '../http/sent-fault.ts';
import {
  type JobAnswer,
  type JobInput,
  type JobName,
  type JobReply,
  type JobRequest,
  type StatisticsMessage,
  statisticsJobs,
} from './statistics-jobs.ts';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

type Unnumbered<Request = JobRequest> = Request extends unknown ? Omit<Request, 'id'> : never;

interface Running {
  child: ChildProcess;
  waiting: Map<number, Waiting>;
  /** Ends a process that nobody has asked for long. */
  idle: NodeJS.Timeout | undefined;
}

/** Sources cannot be run by plain Node: tests and development compute where they are. */
const isCompiled = import.meta.url.endsWith('.js');
let running: Running | null = null;
let lastId = 0;
let connection: pg.PoolConfig | null = null;

/** Where the process reads from; said once, before the first reading. */
export function connectStatistics(to: pg.PoolConfig | null): void {
  connection = to;
}

/** Whether readings can run in the process. */
export function processCanRead(): boolean {
  return isCompiled && connection !== null;
}

/**
 * A process, not a thread: its priority is then its own, with that of its collector of garbage, and no memory of it is
 * the server's (docs/decisions/0013). A session of its own, for what kernels share out between sessions.
 */
function start(): Running {
  const child = fork(fileURLToPath(new URL('./statistics-process.js', import.meta.url)), {
    serialization: 'advanced',
    detached: process.platform !== 'win32',
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started: Running = { child, waiting: new Map(), idle: undefined };
  child.on('message', (reply: JobReply) => {
    const waiting = started.waiting.get(reply.id);
    started.waiting.delete(reply.id);
    if ('fault' in reply) waiting?.reject(errorOf(reply.fault));
    else waiting?.resolve(reply.answer);
    endWhenIdle(started);
  });
  const fail = (error: Error) => {
    clearTimeout(started.idle);
    if (running === started) running = null;
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  child.on('error', fail);
  child.on('exit', (code, signal) => fail(new Error(`The statistics process ended with ${signal ?? code}.`)));
  child.send({ connection } satisfies StatisticsMessage);
  // A request in flight keeps the server alive by its socket; an idle process must not.
  child.unref();
  child.channel?.unref();
  return started;
}

/** What a large queue took is then the system's again. */
const idleMsMax = 10 * 60_000;

function endWhenIdle(started: Running): void {
  clearTimeout(started.idle);
  started.idle = setTimeout(() => {
    if (started.waiting.size > 0) return;
    if (running === started) running = null;
    started.child.disconnect();
  }, idleMsMax);
  started.idle.unref();
}

/** Ends the process, whatever it does: it only reads. */
export async function stopStatistics(): Promise<void> {
  if (running === null) return;
  const { child } = running;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill('SIGKILL');
  await ended;
}

/** Runs a job in the one statistics process, so that claims never wait for it; jobs queue up there. */
export async function runStatistics<Name extends JobName>(
  name: Name,
  ...input: JobInput<Name>
): Promise<JobAnswer<Name>> {
  if (!isCompiled) {
    const job = statisticsJobs[name] as unknown as (...given: JobInput<Name>) => JobAnswer<Name>;
    return job(...input);
  }
  return (await runInProcess({ name, input })) as JobAnswer<Name>;
}

/** More at a time, and the last would wait longer than its caller does. */
const jobsMax = 100;
const retryAfterSeconds = 5;

/**
 * Hands a job to the process, which is started with the first.
 *
 * @throws DomainError UNAVAILABLE when too many wait already.
 */
export async function runInProcess(job: Unnumbered): Promise<unknown> {
  running ??= start();
  const { child, waiting } = running;
  if (waiting.size >= jobsMax) {
    const message = `${waiting.size} statistics are being computed or wait to be. Ask again in a few seconds.`;
    throw new DomainError('UNAVAILABLE', message, [], retryAfterSeconds);
  }
  lastId += 1;
  const request = { id: lastId, ...job };
  const answer = new Promise((resolve, reject) => waiting.set(request.id, { resolve, reject }));
  child.send(request, (error) => {
    if (error === null) return;
    waiting.get(request.id)?.reject(error);
    waiting.delete(request.id);
  });
  return await answer;
}
