import {
  Annotation,
  AnnotationSource,
  Id,
  type Page,
  PageQuery,
  TargetId,
  TargetType,
} from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleAnnotation } from './annotation-example.ts';
import { type AnnotationRow, annotationColumns, isPlainRater, showAnnotation } from './annotation-row.ts';

const Query = PageQuery.strip().extend({
  projectId: Id.optional(),
  queue_id: Id.optional(),
  item_id: Id.optional(),
  rater_id: Id.optional(),
  target_type: TargetType.optional(),
  target_id: TargetId.optional(),
  source: AnnotationSource.optional(),
  status: z.enum(['submitted', 'withdrawn', 'reopened']).optional(),
  flagged: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
});

/** Annotations, newest first. A rater sees their own only. */
export async function listAnnotations(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<Annotation>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const open = ctx.projectIds.filter((id) => !isPlainRater(ctx, id));
  const own = ctx.projectIds.filter((id) => isPlainRater(ctx, id));
  const conditions = [
    sql`(a.project_id = any(${open}::uuid[])
         or (a.project_id = any(${own}::uuid[]) and a.rater_id = ${ctx.memberId}))`,
  ];
  if (query.queue_id !== undefined) conditions.push(sql`a.queue_id = ${query.queue_id}`);
  if (query.item_id !== undefined) conditions.push(sql`a.item_id = ${query.item_id}`);
  if (query.rater_id !== undefined) conditions.push(sql`a.rater_id = ${query.rater_id}`);
  if (query.target_type !== undefined) conditions.push(sql`t.target_type = ${query.target_type}`);
  if (query.target_id !== undefined) conditions.push(sql`t.target_id = ${query.target_id}`);
  if (query.source !== undefined) conditions.push(sql`a.source = ${query.source}`);
  if (query.status !== undefined) conditions.push(sql`a.status = ${query.status}`);
  if (query.flagged !== undefined) conditions.push(query.flagged ? sql`a.flagged` : sql`not a.flagged`);
  if (after !== null)
    conditions.push(sql`(a.created_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<AnnotationRow & { created_text: string }>`
    select ${annotationColumns}, a.created_at::text as created_text
    from annotations a join targets t on t.ref = a.target_ref
    where ${sql.join(conditions, sql` and `)}
    order by a.created_at desc, a.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    rows: page.map(({ created_text: _, ...row }) => showAnnotation(row)),
    next_cursor: hasMore ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listAnnotationsEndpoint = endpoint({
  id: 'annotations.list',
  method: 'GET',
  path: '/annotations',
  summary: 'List annotations',
  description: 'Newest first. Raters see their own.',
  role: 'member',
  rateClass: 'read',
  query: Query,
  output: Annotation,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: exampleAnnotation },
  run: listAnnotations,
});
