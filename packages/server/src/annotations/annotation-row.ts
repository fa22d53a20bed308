import { type Annotation, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { type Context, roleIn } from '../context.ts';

/** Columns of an annotation as the API shows it, from `annotations a` joined with `targets t`. */
export const annotationColumns = sql`
  a.id, a.project_id, a.queue_id, a.item_id, t.target_id, t.target_type, a.rater_id, a.source, a.status, a.revision,
  a.score, a.label, a.comment, a.flagged, a.flag_reason, a.field_values, a.rubric_version, a.duration_ms,
  a.presented_order, a.created_at, a.updated_at`;

export interface AnnotationRow extends Omit<Annotation, 'values' | 'created_at' | 'updated_at'> {
  field_values: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
}

export function showAnnotation(row: AnnotationRow): Annotation {
  const { field_values: values, created_at: createdAt, updated_at: updatedAt, ...same } = row;
  return { ...same, values, created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() };
}

export async function getAnnotationRow(ctx: Context, id: string): Promise<AnnotationRow> {
  const { rows } = await sql<AnnotationRow>`
    select ${annotationColumns} from annotations a join targets t on t.ref = a.target_ref
    where a.id = ${id} and a.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  // A rater sees nothing but their own work.
  if (row === undefined || (isPlainRater(ctx, row.project_id) && row.rater_id !== ctx.memberId)) {
    throw notFound('annotation');
  }
  return row;
}

export function isPlainRater(ctx: Context, projectId: string): boolean {
  return roleIn(ctx, projectId) === 'rater';
}
