import type { AgreementBy, AnnotationSource } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { copiedColumns, copyRows } from '../database/copy-rows.ts';
import { AnswerBook, GrowingColumns } from './answer-rows.ts';
import type { AnsweredItem, Answers } from './answers.ts';
import { orderRows } from './order-rows.ts';
import type { ReviewField } from './review-field.ts';

/** What answers are grouped by: the model of a case's run, a key of the item's metadata, or when they were given. */
export interface SliceBy {
  by: AgreementBy;
  /** For `tag`: the key. */
  tag: string | undefined;
}

export interface AnswersFilter {
  queueId: string;
  source: z.infer<typeof AnnotationSource>;
  /** Those to be read; others' answers may be missing. */
  fields: readonly ReviewField[];
  sliceBy?: SliceBy | undefined;
  /** Also the ids of items and targets; true unless told. */
  wantsIds?: boolean;
  /** Also how long each annotation took, where that is known: handed on here, in no order. */
  onDuration?: (raterId: string, ms: number) => void;
}

const nothing = sql`null`;

function itemSlice(sliceBy: SliceBy | undefined): RawBuilder<unknown> {
  if (sliceBy?.by === 'tag') return sql`i.metadata ->> ${sql.lit(sliceBy.tag ?? '')}`;
  if (sliceBy?.by !== 'model') return nothing;
  return sql`(select r.model from eval_cases c join eval_runs r on r.id = c.run_id where c.target_ref = i.target_ref)`;
}

function period(sliceBy: SliceBy | undefined): RawBuilder<unknown> {
  if (sliceBy === undefined || sliceBy.by === 'tag' || sliceBy.by === 'model') return nothing;
  return sql`to_char(date_trunc(${sql.lit(sliceBy.by)}, a.created_at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD')`;
}

/** What raters mark is the output's text. */
const outputLength = sql`(
  select char_length(c.actual_output #>> '{}') from eval_cases c where c.target_ref = i.target_ref)`;

function selectItems({ queueId, fields, sliceBy, wantsIds = true }: AnswersFilter) {
  const hasSpans = fields.some(({ type }) => type === 'spans');
  return sql`
    select i.target_ref, i.place, ${wantsIds ? sql`i.id, t.target_id` : sql`null, null`}, ${itemSlice(sliceBy)},
           ${hasSpans ? outputLength : nothing}
    from items i ${wantsIds ? sql`join targets t on t.ref = i.target_ref` : sql``}
    where i.queue_id = ${sql.lit(queueId)} and i.state not in ('removed', 'gold')`;
}

/** All values are cheaper to send than each of several is to take out; texts, which are compared with nothing, are left out. */
function valuesOf(fields: readonly ReviewField[]): RawBuilder<unknown> {
  const own = fields.filter(({ type }) => type !== 'score' && type !== 'label');
  const [only] = own;
  if (only === undefined) return nothing;
  if (fields.length === 1) return sql`a.field_values -> ${sql.lit(only.key)}`;
  const texts = own.filter(({ type, metrics }) => metrics.length === 0 && type !== 'spans');
  if (texts.length === 0) return sql`a.field_values`;
  return sql`a.field_values - array[${sql.join(texts.map(({ key }) => sql.lit(key)))}]`;
}

function selectAnswers(filter: AnswersFilter, projectIds: readonly string[]) {
  const { queueId, source, fields, sliceBy, onDuration } = filter;
  const has = (kind: string) => fields.some(({ type }) => type === kind);
  return sql`
    select a.target_ref, a.rater_id, ${onDuration ? sql`a.duration_ms,` : sql``} ${has('score') ? sql`a.score` : nothing}, ${has('label') ? sql`a.label` : nothing},
           ${valuesOf(fields)}, ${period(sliceBy)}
    from annotations a
    where a.queue_id = ${sql.lit(queueId)} and a.project_id in (${sql.join(projectIds.map((id) => sql.lit(id)))})
      and a.item_id is not null and a.status = 'submitted' and a.source = ${sql.lit(source)}`;
}

function wholeNumber(line: Buffer, from: number, end: number): number {
  let number = 0;
  for (let at = from; at < end; at += 1) number = 10 * number + (line[at] as number) - 48;
  return number;
}

const tab = 9;
const backslash = 92;
const uuidLength = 36;

/**
 * A queue's submitted annotations of one source, those of removed items excepted: each table is read once, and what
 * belongs together is put together here, by the target, which is once in a queue. The caller has checked the queue.
 */
export async function readAnswers(
  { db, projectIds }: Pick<Context, 'db' | 'projectIds'>,
  filter: AnswersFilter,
): Promise<Answers> {
  const items: AnsweredItem[] = [];
  const unitOf = new Map<number, number>();
  const onItem = (line: Buffer) => {
    const [ref, place, id, targetId, slice = null, length] = copiedColumns(
      line.toString('utf8', 0, line.length - 1),
    );
    unitOf.set(Number(ref), items.length);
    const given = length === null || length === undefined ? null : Number(length);
    items.push({ place: Number(place), id: id ?? '', targetId: targetId ?? '', slice, length: given });
  };
  const only = filter.fields.length === 1 ? filter.fields[0] : undefined;
  const book = new AnswerBook(only?.key ?? null);
  const raters = new Map<string, number>();
  const rows = new GrowingColumns();
  const onAnswer = (line: Buffer) => {
    const from = line.indexOf(tab) + 1;
    const unit = unitOf.get(wholeNumber(line, 0, from - 1));
    if (unit === undefined) return;
    const raterId = line.toString('latin1', from, from + uuidLength);
    const rater = raters.get(raterId) ?? raters.size;
    if (rater === raters.size) raters.set(raterId, rater);
    let rest = from + uuidLength + 1;
    if (filter.onDuration !== undefined) {
      const end = line.indexOf(tab, rest);
      if (line[rest] !== backslash) filter.onDuration(raterId, wholeNumber(line, rest, end));
      rest = end + 1;
    }
    rows.push(unit, rater, book.numberOf(line, rest));
  };
  if (projectIds.length > 0) {
    await copyRows(db, [
      { select: selectItems(filter), onRow: onItem },
      { select: selectAnswers(filter, projectIds), onRow: onAnswer },
    ]);
  }
  return { ...orderRows(items, [...raters.keys()], rows.taken()), answers: book.answers };
}
