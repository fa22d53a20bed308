import { notFound, type Rubric, type RubricField } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** A version of a queue's rubric; the current one when none is named. */
export async function loadRubric(ctx: Context, queueId: string, version?: number): Promise<Rubric> {
  const { rows } = await sql<{ version: number; fields: RubricField[] }>`
    select r.version, r.fields from rubric_versions r join queues q on q.id = r.queue_id
    where r.queue_id = ${queueId} and r.version = coalesce(${version ?? null}::integer, q.rubric_version)
      and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('rubric version');
  return row;
}
