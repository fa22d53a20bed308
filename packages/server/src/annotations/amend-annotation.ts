import { AmendAnnotationInput, Annotation, DomainError, Id, invalidField } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { validateValues } from '../rubrics/validate-values.ts';
import { exampleAnnotation } from './annotation-example.ts';
import { getAnnotationRow } from './annotation-row.ts';
import { flagOf } from './flag-of.ts';
import { invalidValues, replaceContent, writeRevision } from './write-revision.ts';

const Params = z.object({ annotation_id: Id });

interface AmendArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof AmendAnnotationInput>;
}

/** The author's edit: a new revision beside the old ones. Fields left out stay as they are. */
export async function amendAnnotation(ctx: Context, { params, body }: AmendArguments): Promise<Annotation> {
  const found = await getAnnotationRow(ctx, params.annotation_id);
  await sql`select 1 from annotations where id = ${found.id} for update`.execute(ctx.db);
  const row = await getAnnotationRow(ctx, params.annotation_id);
  if (row.rater_id !== ctx.memberId) {
    throw new DomainError(
      'FORBIDDEN',
      'Only its author can amend an annotation. An editor can reopen the item.',
    );
  }
  if (row.status !== 'submitted') {
    throw new DomainError('CONFLICT', `The annotation is ${row.status}; submit its item again instead.`);
  }
  if (body.revision !== undefined && body.revision !== row.revision) {
    throw new DomainError('CONFLICT', `The annotation is at revision ${row.revision}, not ${body.revision}.`);
  }
  let values = { ...row.field_values, ...body.values };
  let { rubric_version: rubricVersion } = row;
  if (row.queue_id !== null) {
    const rubric = await loadRubric(
      ctx,
      row.queue_id,
      body.rubric_version ?? rubricVersion ?? undefined,
    ).catch(unknownVersion);
    const asked = new Set(rubric.fields.map((field) => field.key));
    const kept = Object.entries(row.field_values).filter(([key]) => asked.has(key));
    values = { ...Object.fromEntries(kept), ...body.values };
    const result = validateValues(rubric.fields, values);
    if (result.faults.length > 0) throw invalidValues(result.faults);
    values = result.values;
    rubricVersion = rubric.version;
  }
  await replaceContent(ctx, row.id, {
    score: body.score === undefined ? row.score : body.score,
    label: body.label === undefined ? row.label : body.label,
    comment: body.comment === undefined ? row.comment : body.comment,
    values,
    rubricVersion,
    durationMs: body.duration_ms ?? row.duration_ms,
    ...flagOf(body, { flagged: row.flagged, flagReason: row.flag_reason }),
  });
  const annotation = await writeRevision(ctx, row.id, 'amend', body.reason ?? null);
  await addAuditEntry(ctx, { action: 'annotations.amend', subjectId: row.id, projectId: row.project_id });
  return annotation;
}

function unknownVersion(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw invalidField('rubric_version', 'unknown_version', 'The queue has no rubric of this version.');
}

export const amendAnnotationEndpoint = endpoint({
  id: 'annotations.amend',
  method: 'PATCH',
  path: '/annotations/{annotation_id}',
  summary: 'Amend an annotation',
  description: 'A new revision by the author. `revision`, when sent, must be the newest: else 409.',
  role: 'rater',
  rateClass: 'write',
  params: Params,
  body: AmendAnnotationInput,
  output: Annotation,
  errors: ['NOT_FOUND', 'CONFLICT'],
  example: {
    params: { annotation_id: exampleAnnotation.id },
    body: { score: 0.25, reason: 'Missed the second question' },
    output: { ...exampleAnnotation, score: 0.25, revision: 2 },
  },
  run: amendAnnotation,
});
