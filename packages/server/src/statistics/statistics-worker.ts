import { parentPort } from 'node:worker_threads';
import { type JobReply, type JobRequest, statisticsJobs } from './statistics-jobs.ts';

function run({ id, name, input }: JobRequest): JobReply {
  try {
    const job = statisticsJobs[name] as (...given: unknown[]) => unknown;
    return { id, answer: job(...input) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (request: JobRequest) => parentPort?.postMessage(run(request)));
