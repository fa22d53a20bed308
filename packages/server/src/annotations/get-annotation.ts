import { Annotation, AnnotationRevision, Id } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleAnnotation } from './annotation-example.ts';
import { getAnnotationRow, showAnnotation } from './annotation-row.ts';

const Params = z.object({ annotation_id: Id });
const AnnotationWithHistory = Annotation.extend({ revisions: z.array(AnnotationRevision) }).meta({
  id: 'AnnotationWithHistory',
});
type Revision = z.infer<typeof AnnotationRevision>;

/** One annotation with every revision, oldest first. */
export async function getAnnotation(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof AnnotationWithHistory>> {
  const row = await getAnnotationRow(ctx, params.annotation_id);
  const { rows } = await sql<
    Omit<Revision, 'values' | 'created_at'> & { field_values: Record<string, unknown>; created_at: Date }
  >`
    select revision, action, author_id, reason, score, label, comment, flagged, flag_reason, field_values, rubric_version,
           duration_ms, created_at
    from annotation_revisions where annotation_id = ${row.id} order by revision
  `.execute(ctx.db);
  const revisions = rows.map(({ field_values: values, created_at: at, ...same }) => ({
    ...same,
    values,
    created_at: at.toISOString(),
  }));
  return { ...showAnnotation(row), revisions };
}

export const getAnnotationEndpoint = endpoint({
  id: 'annotations.get',
  method: 'GET',
  path: '/annotations/{annotation_id}',
  summary: 'Get an annotation with its history',
  role: 'member',
  rateClass: 'read',
  params: Params,
  output: AnnotationWithHistory,
  errors: ['NOT_FOUND'],
  example: {
    params: { annotation_id: exampleAnnotation.id },
    output: {
      ...exampleAnnotation,
      revisions: [
        {
          revision: 1,
          action: 'submit',
          author_id: exampleAnnotation.rater_id,
          reason: null,
          score: 0.5,
          label: 'incomplete',
          comment: exampleAnnotation.comment,
          flagged: false,
          flag_reason: null,
          values: exampleAnnotation.values,
          rubric_version: 1,
          duration_ms: 41_500,
          created_at: exampleAnnotation.created_at,
        },
      ],
    },
  },
  run: getAnnotation,
});
