import { Worker } from 'node:worker_threads';
import {
  type JobAnswer,
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

interface Running {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** Sources cannot be loaded by a plain worker thread: tests and development compute where they are. */
const isCompiled = import.meta.url.endsWith('.js');
let running: Running | null = null;
let lastId = 0;

function start(): Running {
  const worker = new Worker(new URL('./statistics-worker.js', import.meta.url));
  const started: Running = { worker, waiting: new Map() };
  // A request in flight keeps the process alive by its socket; an idle worker must not.
  worker.unref();
  worker.on('message', (reply: JobReply) => {
    const waiting = started.waiting.get(reply.id);
    started.waiting.delete(reply.id);
    if ('fault' in reply) waiting?.reject(new Error(reply.fault));
    else waiting?.resolve(reply.answer);
  });
  const fail = (error: Error) => {
    if (running === started) running = null;
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The statistics thread ended with code ${code}.`)));
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
  running ??= start();
  const { worker, waiting } = running;
  lastId += 1;
  const request: JobRequest = { id: lastId, name, input };
  const answer = new Promise((resolve, reject) => waiting.set(request.id, { resolve, reject }));
  worker.postMessage(request);
  return (await answer) as JobAnswer<Name>;
}
