import type { AgreementBy, AnnotationSource } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { ReviewField } from './review-field.ts';

/** One submitted annotation; `unit` and `rater` are positions in the lists beside it. */
export interface AnswerRow {
  unit: number;
  rater: number;
  score: number | null;
  label: string | null;
  values: Record<string, unknown>;
  /** What the answer is grouped by, when it is asked for. */
  slice: string | null;
  /** Characters (code points) of what was marked, when spans are read and it is a case's text. */
  length: number | null;
}

/** What answers are grouped by: the model of a case's run, a key of the item's metadata, or when they were given. */
export interface SliceBy {
  by: AgreementBy;
  /** For `tag`: the key. */
  tag: string | undefined;
}

export interface Answers {
  /** Items with at least one answer, in the order of the queue. */
  items: { id: string; targetId: string; place: number }[];
  raterIds: string[];
  rows: AnswerRow[];
}

export interface AnswersFilter {
  queueId: string;
  source: z.infer<typeof AnnotationSource>;
  /** The only field to be read; all unless told. */
  field?: ReviewField | undefined;
  sliceBy?: SliceBy | undefined;
  /** Also how long the texts are that spans lie in. */
  wantsLength?: boolean;
}

const noText = sql`null::text`;

function sliceOf(sliceBy: SliceBy | undefined): RawBuilder<unknown> {
  if (sliceBy === undefined) return noText;
  if (sliceBy.by === 'tag') return sql`i.metadata ->> ${sliceBy.tag ?? ''}::text`;
  if (sliceBy.by !== 'model')
    return sql`to_char(date_trunc(${sliceBy.by}, a.created_at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD')`;
  return sql`(select r.model from eval_cases c join eval_runs r on r.id = c.run_id where c.target_ref = a.target_ref)`;
}

/** What raters mark is the output's text. */
const outputLength = sql`(
  select char_length(c.actual_output #>> '{}') from eval_cases c where c.target_ref = a.target_ref)`;

interface Row {
  item_id: string;
  place: number;
  target_id: string;
  rater_id: string;
  score: number | null;
  label: string | null;
  field_values: Record<string, unknown>;
  slice: string | null;
  length: number | null;
}

/** A queue's submitted annotations of one source, those of removed items excepted. One pass; the caller has checked the queue. */
export async function readAnswers(
  ctx: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, sliceBy, wantsLength = false }: AnswersFilter,
): Promise<Answers> {
  const values =
    field === undefined
      ? sql`a.field_values`
      : sql`jsonb_build_object(${field.key}::text, a.field_values -> ${field.key}::text)`;
  const { rows } = await sql<Row>`
    select a.item_id, i.place::float8 as place, t.target_id, a.rater_id, a.score, a.label, ${values} as field_values,
           ${sliceOf(sliceBy)} as slice, ${wantsLength ? outputLength : sql`null::int`} as length
    from annotations a join items i on i.id = a.item_id join targets t on t.ref = a.target_ref
    where a.queue_id = ${queueId} and a.project_id = any(${ctx.projectIds}::uuid[])
      and a.status = 'submitted' and a.source = ${source} and i.state not in ('removed', 'gold')
    order by i.place, a.rater_id
  `.execute(ctx.db);
  const items = new Map<string, { at: number; targetId: string; place: number }>();
  for (const row of rows) {
    if (!items.has(row.item_id))
      items.set(row.item_id, { at: items.size, targetId: row.target_id, place: row.place });
  }
  const raterIds = [...new Set(rows.map((row) => row.rater_id))].sort();
  const raterAt = new Map(raterIds.map((id, at) => [id, at]));
  return {
    items: Array.from(items, ([id, { targetId, place }]) => ({ id, targetId, place })),
    raterIds,
    rows: rows.map((row) => ({
      unit: items.get(row.item_id)?.at ?? -1,
      rater: raterAt.get(row.rater_id) ?? -1,
      score: row.score,
      label: row.label,
      values: row.field_values,
      slice: row.slice,
      length: row.length,
    })),
  };
}
