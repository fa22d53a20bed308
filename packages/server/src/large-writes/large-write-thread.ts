import { parentPort, workerData } from 'node:worker_threads';
import type pg from 'pg';
import { openDatabase, openPool } from '../database/database.ts';
import { endpoints } from '../endpoints.ts';
import { faultOf } from '../http/sent-fault.ts';
import { type WriteDependencies, writeRequest } from '../http/write-request.ts';
import { createLog } from '../operations/create-log.ts';
import { createMetrics } from '../operations/metrics.ts';
import { createQueueWatch } from '../queue-events/queue-watch.ts';
import { limitRunning } from '../statistics/limit-running.ts';
import type { LargeWrite, LargeWriteReply, SentAnswer } from './large-write.ts';

/** At a time: one waits for PostgreSQL while another is parsed; each holds its whole body. Others wait for their turn. */
const writesMax = 4;
const inTurn = limitRunning(writesMax);

const { connection, logLevel } = workerData as { connection: pg.PoolConfig; logLevel: string };
const log = createLog(logLevel);
const pool = openPool(connection, writesMax);
pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
const db = openDatabase(pool);
const deps: WriteDependencies = {
  db,
  metrics: createMetrics(pool),
  queueWatch: createQueueWatch({ db, log, clock: () => new Date() }),
};

async function answer({ call, body }: LargeWrite): Promise<SentAnswer> {
  const { endpointId, request, ...rest } = call;
  const endpoint = endpoints.find((one) => one.id === endpointId);
  if (endpoint === undefined) throw new Error(`There is no endpoint ${endpointId}.`);
  const asked = { ...request, log: log.child({ reqId: request.id }) };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const written = await inTurn(() => writeRequest(deps, { ...rest, endpoint, request: asked }, bytes));
  return { ...written, body: new TextEncoder().encode(written.body) };
}

/** What was counted since it was last asked for. */
async function countedRows(): Promise<LargeWriteReply['bulkRows']> {
  const counted = deps.metrics.bulkRows.get();
  deps.metrics.bulkRows.reset();
  return (await counted).values.map(({ labels, value }) => ({
    outcome: String(labels.outcome),
    rows: value,
  }));
}

parentPort?.on('message', async (asked: LargeWrite) => {
  const [result] = await Promise.allSettled([answer(asked)]);
  const common = { id: asked.id, bulkRows: await countedRows() };
  if (result.status === 'fulfilled') {
    const reply: LargeWriteReply = { ...common, answer: result.value };
    parentPort?.postMessage(reply, [result.value.body.buffer]);
  } else {
    parentPort?.postMessage({ ...common, fault: faultOf(result.reason) } satisfies LargeWriteReply);
  }
});
