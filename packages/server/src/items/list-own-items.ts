import { Id, notFound, OwnItem, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { exampleAnnotation } from '../annotations/annotation-example.ts';
import { type AnnotationRow, annotationColumns, showAnnotation } from '../annotations/annotation-row.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { type QueueRow, queueColumns } from '../queues/find-queue.ts';
import { visibleToCaller } from '../queues/list-queues.ts';
import { claimExample } from './claim-example.ts';
import { showContents } from './show-contents.ts';

const Params = z.object({ queue_id: Id });
/** Each row carries all that the page shows of an item, so a page of them is a short one. */
const Query = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(10) });

interface Arguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

type Row = AnnotationRow & { is_swapped: boolean; created_text: string };

/** The items of a queue that the caller has judged, newest first, with their content and the caller's own answer. */
export async function listOwnItems(ctx: Context, { params, query }: Arguments): Promise<Page<OwnItem>> {
  const { rows: queues } = await sql<QueueRow>`
    select ${queueColumns} from queues q
    where q.id = ${params.queue_id} and q.project_id = any(${ctx.projectIds}::uuid[]) and ${visibleToCaller(ctx)}
  `.execute(ctx.db);
  const [queue] = queues;
  if (queue === undefined) throw notFound('queue');
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (a.created_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<Row>`
    select ${annotationColumns}, coalesce(s.is_swapped, false) as is_swapped, a.created_at::text as created_text
    from annotations a
    join targets t on t.ref = a.target_ref
    left join slots s on s.item_id = a.item_id and s.rater_id = a.rater_id
    where a.queue_id = ${queue.id} and a.rater_id = ${ctx.memberId} and a.status = 'submitted' ${older}
    order by a.created_at desc, a.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await withContents(ctx, queue, page),
    next_cursor:
      rows.length > page.length && last !== undefined ? encodeCursor([last.created_text, last.id]) : null,
  };
}

async function withContents(ctx: Context, queue: QueueRow, rows: readonly Row[]): Promise<OwnItem[]> {
  const seen = rows.map((row) => ({ item_id: row.item_id ?? '', is_swapped: row.is_swapped }));
  const contents = await showContents(ctx, queue, seen);
  return rows.flatMap(({ is_swapped: _, created_text: __, ...row }) => {
    const content = contents.get(row.item_id ?? '');
    return content === undefined ? [] : [{ ...content, annotation: showAnnotation(row) }];
  });
}

const { item, target, display } = claimExample.output;

export const listOwnItemsEndpoint = endpoint({
  id: 'queues.items.listOwn',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/items/mine',
  summary: "List the caller's judged items",
  description:
    "Newest first, each as the claim showed it (the queue's blindness holds here too), with the caller's annotation. Amend one by its id.",
  role: 'rater',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: OwnItem,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: item.queue_id },
    query: { limit: 10 },
    output: { item, target, display, annotation: exampleAnnotation },
  },
  run: listOwnItems,
});
