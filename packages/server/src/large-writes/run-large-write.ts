import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import type { AdmittedCall } from '../http/call.ts';
import { errorOf } from '../http/sent-fault.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { LargeWrite, LargeWriteReply, SentAnswer, SentCall } from './large-write.ts';

interface Waiting {
  resolve(answer: SentAnswer): void;
  reject(error: Error): void;
  metrics: Metrics;
}

interface Running {
  thread: Worker;
  waiting: Map<number, Waiting>;
  /** Ends a thread that nobody has asked for long. */
  idle: NodeJS.Timeout | undefined;
}

/** Smaller ones are parsed and checked in a millisecond or two. */
const largeBytesMin = 64 * 1024;
/** What a large body took is then the system's again. */
const idleMsMax = 10 * 60_000;

/** Sources cannot be run by plain Node: tests and development write where they are. */
const isCompiled = import.meta.url.endsWith('.js');
let connectedTo: { connection: pg.PoolConfig; logLevel: string } | null = null;
let running: Running | null = null;
let lastId = 0;

/** Where the thread writes to; said once, before the first large write. */
export function connectLargeWrites(to: { connection: pg.PoolConfig; logLevel: string }): void {
  connectedTo = to;
}

/** Whether a write goes to the thread. What is digested is parsed in the statistics' process already. */
export function isLargeWrite({ endpoint }: AdmittedCall, bytes: number): boolean {
  return isCompiled && connectedTo !== null && endpoint.digest === undefined && bytes >= largeBytesMin;
}

/**
 * A thread, not a process as the statistics have: a body changes hands without being copied, and what holds locks must not
 * come after everything else (docs/decisions/0015).
 */
function start(): Running {
  const thread = new Worker(new URL('./large-write-thread.js', import.meta.url), { workerData: connectedTo });
  const started: Running = { thread, waiting: new Map(), idle: undefined };
  thread.on('message', (reply: LargeWriteReply) => {
    const waiting = started.waiting.get(reply.id);
    started.waiting.delete(reply.id);
    for (const { outcome, rows } of reply.bulkRows) waiting?.metrics.bulkRows.inc({ outcome }, rows);
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
  thread.on('error', fail);
  thread.on('exit', (code) => fail(new Error(`The thread of large writes ended with ${code}.`)));
  // A request in flight keeps the server alive by its socket; an idle thread must not.
  thread.unref();
  return started;
}

function endWhenIdle(started: Running): void {
  clearTimeout(started.idle);
  started.idle = setTimeout(() => {
    if (started.waiting.size > 0) return;
    if (running === started) running = null;
    void started.thread.terminate();
  }, idleMsMax);
  started.idle.unref();
}

/** Ends the thread; a transaction that still runs is rolled back. */
export async function stopLargeWrites(): Promise<void> {
  await running?.thread.terminate();
}

/** Memory of the body's own, so that it can change hands. */
function ownBytes(body: Buffer): Uint8Array<ArrayBuffer> {
  const isWhole = body.byteOffset === 0 && body.byteLength === body.buffer.byteLength;
  return isWhole ? new Uint8Array(body.buffer as ArrayBuffer) : new Uint8Array(body);
}

function sent({ endpoint, request, now, caller, isPlain }: AdmittedCall): SentCall {
  const { id, url, params, query, headers, ip } = request;
  return {
    ...{ endpointId: endpoint.id, now, caller, isPlain },
    // Their own prototypes are the router's, which no other thread has.
    request: { id, url, params: { ...(params as object) }, query: { ...(query as object) }, headers, ip },
  };
}

/** Parses and writes a large body away from the event loop. The body is gone from here afterwards. */
export async function runLargeWrite(metrics: Metrics, call: AdmittedCall, body: Buffer): Promise<SentAnswer> {
  running ??= start();
  const { thread, waiting } = running;
  lastId += 1;
  const id = lastId;
  return await new Promise<SentAnswer>((resolve, reject) => {
    waiting.set(id, { resolve, reject, metrics });
    const bytes = ownBytes(body);
    thread.postMessage({ id, call: sent(call), body: bytes } satisfies LargeWrite, [bytes.buffer]);
  });
}
