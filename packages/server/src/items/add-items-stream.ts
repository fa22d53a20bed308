import { setImmediate as turn } from 'node:timers/promises';
import { Id, ItemInput, TargetId } from '@evalguard/contract';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { NdjsonLine } from '../http/endpoint.ts';
import { namingFields } from '../http/name-unknown-fields.ts';
import { faultsOf } from '../http/to-error-body.ts';
import { type QueueRow, queueForBody } from '../queues/find-queue.ts';
import { insertItems } from './insert-items.ts';

/** A line of the stream: an id, or an item object. */
export const StreamedItem = z.union([TargetId, ItemInput]).meta({ id: 'StreamedItem' });

export const StreamOutcome = z
  .object({
    line: z.number().int(),
    outcome: z.enum(['added', 'duplicate', 'waiting', 'rejected']),
    target_id: z.string().optional(),
    item_id: Id.optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  })
  .meta({
    id: 'StreamOutcome',
    description: 'What became of one line; rejected lines have code and message.',
  });
type StreamOutcome = z.infer<typeof StreamOutcome>;

/**
 * Large enough to be near the speed of one big insert, small enough to answer often, to hold locks briefly, and to keep the
 * event loop for a few milliseconds only.
 */
const batchLines = 1_000;
/** Lines that are read or answered between two turns of the event loop: what is there already comes without one. */
const turnLines = 250;
const batchBytes = 8 * 1024 * 1024;

interface Accepted {
  line: number;
  input: ItemInput;
}

/**
 * Adds a stream of any length. Each batch is one transaction, and its outcomes are sent after its commit: every
 * outcome that a client has read is durable. After a break, send the stream again: what is in is a duplicate.
 */
export async function* addItemsStream(
  ctx: Context,
  query: { queue_id: string },
  lines: AsyncIterable<NdjsonLine>,
): AsyncGenerator<StreamOutcome> {
  const queue = await queueForBody(ctx, query.queue_id);
  let batch: (Accepted | StreamOutcome)[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const entry = readLine(line);
    batch.push(entry);
    if (batch.length % turnLines === 0) await turn();
    bytes += 'input' in entry && entry.input.display !== undefined ? JSON.stringify(entry.input).length : 600;
    if (batch.length >= batchLines || bytes >= batchBytes) {
      yield* withTurns(await addBatch(ctx, queue, batch));
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield* withTurns(await addBatch(ctx, queue, batch));
}

async function* withTurns(outcomes: readonly StreamOutcome[]): AsyncGenerator<StreamOutcome> {
  for (const [at, outcome] of outcomes.entries()) {
    if (at % turnLines === 0) await turn();
    yield outcome;
  }
}

function readLine(line: NdjsonLine): Accepted | StreamOutcome {
  if (line.fault !== undefined) return { line: line.number, outcome: 'rejected', ...line.fault };
  const schema = typeof line.value === 'string' ? TargetId : ItemInput;
  const parsed = schema.safeParse(line.value, namingFields);
  if (parsed.success) {
    const input = typeof parsed.data === 'string' ? { target_id: parsed.data } : parsed.data;
    return { line: line.number, input };
  }
  const [fault] = faultsOf(parsed.error.issues);
  const where = fault === undefined || fault.path === '' ? '' : `${fault.path}: `;
  const message = `${where}${fault?.message ?? 'not a target id or an item'}`;
  return { line: line.number, outcome: 'rejected', code: 'VALIDATION_ERROR', message };
}

async function addBatch(
  ctx: Context,
  queue: QueueRow,
  batch: readonly (Accepted | StreamOutcome)[],
): Promise<StreamOutcome[]> {
  const accepted = batch.filter((entry): entry is Accepted => 'input' in entry);
  const inputs = accepted.map((entry) => entry.input);
  const result = await inTransaction(ctx.db as Database, async (tx) => {
    const txContext = { ...ctx, db: tx };
    const inserted = await insertItems(txContext, queue, inputs, true);
    await addAuditEntry(txContext, {
      action: 'queues.items.add',
      subjectId: queue.id,
      projectId: queue.project_id,
      details: {
        received: inserted.received,
        added: inserted.added,
        waiting: inserted.waiting,
        stream: true,
      },
    });
    return inserted;
  });
  ctx.metrics.bulkRows.inc({ outcome: 'added' }, result.added);
  ctx.metrics.bulkRows.inc({ outcome: 'duplicate' }, result.received - result.added);
  ctx.metrics.bulkRows.inc({ outcome: 'rejected' }, batch.length - accepted.length);
  let next = 0;
  return batch.map((entry) => {
    if (!('input' in entry)) return entry;
    const outcome = result.outcomes[next];
    next += 1;
    if (outcome === undefined) throw new Error('an accepted line has no outcome');
    return {
      line: entry.line,
      outcome: outcome.outcome,
      target_id: outcome.target_id,
      item_id: outcome.item_id,
    };
  });
}
