import {
  type Annotation,
  type CreateAnnotationInput,
  invalidField,
  type LogAnnotationInput,
} from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { type Flag, flagOf } from './flag-of.ts';
import { writeRevision } from './write-revision.ts';

interface FreeAnnotation extends Flag {
  targetRef: number;
  source: Annotation['source'];
  score: number | null;
  label: string | null;
  comment: string | null;
  values: Record<string, unknown>;
  durationMs: number | null;
}

/** A judgement outside every queue. */
export async function insertFreeAnnotation(
  ctx: Context,
  body: z.output<typeof CreateAnnotationInput>,
): Promise<Annotation> {
  const { rows } = await sql<{ ref: number }>`
    select ref from targets
    where project_id = ${ctx.projectId} and target_type = ${body.target_type} and target_id = ${body.target_id}
  `.execute(ctx.db);
  const [target] = rows;
  if (target === undefined) {
    throw invalidField('target_id', 'unknown_target', `No ${body.target_type} of this project has that id.`);
  }
  return await insert(ctx, {
    targetRef: target.ref,
    source: body.source,
    score: body.score ?? null,
    label: body.label ?? null,
    comment: body.comment ?? null,
    values: body.values ?? {},
    durationMs: body.duration_ms ?? null,
    ...flagOf(body),
  });
}

/** Scores that the older clients' labels stand for when they send none. */
const labelScores = { good: 1, bad: 0, unsure: 0.5 } as const;

/** The older client shape. Its logs live elsewhere: an id that is no trace or eval case yet is kept as a trace to come. */
export async function createLogAnnotation(
  ctx: Context,
  body: z.output<typeof LogAnnotationInput>,
): Promise<Annotation> {
  const { rows: known } = await sql<{ ref: number }>`
    select ref from targets
    where project_id = ${ctx.projectId} and target_id = ${body.logId} and target_type in ('trace', 'eval_case')
    order by ingested_at is null, target_type desc limit 1
  `.execute(ctx.db);
  const ref = known[0]?.ref ?? (await nameTrace(ctx, body.logId));
  return await insert(ctx, {
    targetRef: ref,
    source: 'expert',
    score: body.score ?? labelScores[body.label],
    label: body.label,
    comment: body.notes ?? null,
    values: {},
    durationMs: null,
    ...flagOf({}),
  });
}

async function nameTrace(ctx: Context, traceId: string): Promise<number> {
  const { rows } = await sql<{ ref: number }>`
    insert into targets (project_id, target_type, target_id) values (${ctx.projectId}, 'trace', ${traceId})
    on conflict (project_id, target_type, target_id) do update set target_id = excluded.target_id
    returning ref
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the target was not named');
  return row.ref;
}

async function insert(ctx: Context, given: FreeAnnotation): Promise<Annotation> {
  const { rows } = await sql<{ id: string }>`
    insert into annotations (project_id, target_ref, rater_id, source, status, revision, score, label, comment,
                             flagged, flag_reason, field_values, duration_ms, created_at, updated_at)
    values (${ctx.projectId}, ${given.targetRef}, ${ctx.memberId}, ${given.source}, 'submitted', 1, ${given.score},
            ${given.label}, ${given.comment}, ${given.flagged}, ${given.flagReason}, ${JSON.stringify(given.values)}::jsonb, ${given.durationMs},
            ${ctx.now}, ${ctx.now})
    returning id
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('the annotation was not inserted');
  return await writeRevision(ctx, row.id, 'submit', null);
}
