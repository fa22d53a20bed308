import { type Annotation, DomainError, type ErrorDetail } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type AnnotationRow, annotationColumns, showAnnotation } from './annotation-row.ts';
import type { Flag } from './flag-of.ts';

/** What a judgement says; the same in a first answer, an edit and a revision. */
export interface Judgement extends Flag {
  score: number | null;
  label: string | null;
  comment: string | null;
  values: Record<string, unknown>;
  rubricVersion: number | null;
  durationMs: number | null;
}

/** Appends the annotation's present content to its history; every change of an annotation ends with this. */
export async function writeRevision(
  ctx: Context,
  annotationId: string,
  action: 'submit' | 'amend' | 'undo' | 'reopen',
  reason: string | null,
): Promise<Annotation> {
  await sql`
    insert into annotation_revisions (annotation_id, revision, action, author_id, reason, score, label, comment,
                                      flagged, flag_reason, field_values, rubric_version, duration_ms, created_at)
    select id, revision, ${action}, ${ctx.memberId}, ${reason}, score, label, comment, flagged, flag_reason,
           field_values, rubric_version, duration_ms, ${ctx.now}
    from annotations where id = ${annotationId}
  `.execute(ctx.db);
  const { rows } = await sql<AnnotationRow>`
    select ${annotationColumns} from annotations a join targets t on t.ref = a.target_ref
    where a.id = ${annotationId}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the annotation that was just written is not there');
  return showAnnotation(row);
}

/** Sets the content of an existing annotation as its next revision. */
export async function replaceContent(
  ctx: Context,
  annotationId: string,
  judgement: Judgement,
): Promise<void> {
  await sql`
    update annotations
    set revision = revision + 1, status = 'submitted', score = ${judgement.score}, label = ${judgement.label},
        comment = ${judgement.comment}, flagged = ${judgement.flagged}, flag_reason = ${judgement.flagReason},
        field_values = ${JSON.stringify(judgement.values)}::jsonb,
        rubric_version = ${judgement.rubricVersion}, duration_ms = ${judgement.durationMs}, updated_at = ${ctx.now}
    where id = ${annotationId}
  `.execute(ctx.db);
}

export function invalidValues(faults: readonly ErrorDetail[]): DomainError {
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const message = `The answers do not fit the rubric: ${faults[0]?.path}: ${faults[0]?.message}${more}.`;
  return new DomainError('VALIDATION_ERROR', message, faults);
}
