import { DomainError, Id, Text, UndoResult } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lockItem } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { exampleAnnotation } from './annotation-example.ts';
import { getAnnotationRow } from './annotation-row.ts';
import { changeOwnProgress } from './settle-slot.ts';
import { writeRevision } from './write-revision.ts';

const Params = z.object({ annotation_id: Id });
const UndoInput = z.strictObject({ reason: Text.optional() }).optional();

interface UndoArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof UndoInput>;
}

/** Takes the author's own submission back; its item is leased to them again, so nobody slips in between. */
export async function undoAnnotation(
  ctx: Context,
  { params, body }: UndoArguments,
): Promise<z.infer<typeof UndoResult>> {
  const found = await getAnnotationRow(ctx, params.annotation_id);
  if (found.rater_id !== ctx.memberId) {
    throw new DomainError(
      'FORBIDDEN',
      'Only its author can undo an annotation. An editor can reopen the item.',
    );
  }
  const lease = found.item_id === null ? null : await takeBackSlot(ctx, found.item_id);
  const { rows } = await sql<{ id: string }>`
    update annotations set status = 'withdrawn', revision = revision + 1, updated_at = ${ctx.now}
    where id = ${found.id} and status = 'submitted' returning id
  `.execute(ctx.db);
  if (rows.length === 0)
    throw new DomainError('CONFLICT', 'The annotation is not submitted; nothing to undo.');
  const annotation = await writeRevision(ctx, found.id, 'undo', body?.reason ?? null);
  await addAuditEntry(ctx, { action: 'annotations.undo', subjectId: found.id, projectId: found.project_id });
  return { annotation, lease };
}

async function takeBackSlot(ctx: Context, itemId: string): Promise<{ token: number; expires_at: string }> {
  const item = await lockItem(ctx, itemId);
  if (item.slot_state !== 'submitted' || item.item_state === 'removed') {
    throw new DomainError('CONFLICT', 'The annotation is not submitted; nothing to undo.');
  }
  const expiresAt = new Date(ctx.now.getTime() + item.lease_seconds * 1000);
  const { rows } = await sql<{ token: number }>`
    update slots set state = 'leased', token = nextval('lease_tokens'), leased_at = ${ctx.now},
                     expires_at = ${expiresAt}
    where item_id = ${itemId} and rater_id = ${ctx.memberId} returning token
  `.execute(ctx.db);
  await sql`
    update items set submitted_count = submitted_count - 1, completed_at = null,
                     state = case when state = 'gold' then 'gold' else 'available' end
    where id = ${itemId}
  `.execute(ctx.db);
  // The item is in front of cursors again: others' when it had been complete, and the author's own.
  await sql`update queues set cursor_epoch = cursor_epoch + 1 where id = ${item.queue_id}`.execute(ctx.db);
  const wasComplete = item.item_state === 'completed';
  await changeCounters(ctx, item.queue_id, {
    submitted: -1,
    leased: 1,
    completed: wasComplete ? -1 : 0,
    available: wasComplete ? 1 : 0,
  });
  await changeOwnProgress(ctx, item.queue_id, -1);
  return { token: rows[0]?.token ?? 0, expires_at: expiresAt.toISOString() };
}

export const undoAnnotationEndpoint = endpoint({
  id: 'annotations.undo',
  method: 'POST',
  path: '/annotations/{annotation_id}/undo',
  summary: 'Undo a submission',
  description: 'Withdraws the own annotation (its history stays) and leases its item to the author again.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: UndoInput,
  output: UndoResult,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { annotation_id: exampleAnnotation.id },
    body: {},
    output: {
      annotation: { ...exampleAnnotation, status: 'withdrawn', revision: 2 },
      lease: { token: 1043, expires_at: '2026-01-05T10:20:00.000Z' },
    },
  },
  run: undoAnnotation,
});
