import { Id, ItemFilterQuery, ItemOverview, notFound, type Page, PageQuery } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { claimExample } from './claim-example.ts';
import { itemConditions, scoreOf } from './item-conditions.ts';
import { type ItemRow, itemColumns, showItem } from './item-row.ts';
import { disputed, loadItemRules } from './item-rules.ts';

const Params = z.object({ queue_id: Id });
const Query = PageQuery.extend({
  ...ItemFilterQuery.shape,
  order: z.enum(['position', 'priority']).default('position'),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).meta({
    description: 'How many to pass over; not with a cursor.',
  }),
  positions: z
    .string()
    .regex(/^\d{1,15}(,\d{1,15}){0,999}$/)
    .transform((text) => text.split(',').map(Number))
    .optional()
    .meta({
      description: 'Only these, such as 3,17,18: what a search for matches has found. Others are left out.',
    }),
});

interface ListArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

type OverviewRow = ItemRow &
  Pick<ItemOverview, 'input' | 'output' | 'mean_score' | 'labels' | 'is_disputed' | 'is_flagged' | 'held_by'>;

/** The beginning of a target's two texts, whatever its kind. */
const texts = sql`
  left(coalesce(c.input #>> '{}', p.input #>> '{}', first.input #>> '{}', i.display -> 0 ->> 'text', ''), 200) as input,
  left(coalesce(c.actual_output #>> '{}', p.a_content #>> '{}', last.output #>> '{}',
                i.display -> -1 ->> 'text', ''), 200) as output`;

const sources = (scoreField: string | undefined) => sql`
  left join eval_cases c on c.target_ref = i.target_ref
  left join pairs p on p.target_ref = i.target_ref
  left join lateral (select s.input from spans s where s.trace_ref = i.target_ref and s.input is not null
                     order by s.position limit 1) first on true
  left join lateral (select s.output from spans s where s.trace_ref = i.target_ref and s.output is not null
                     order by s.parent_span_id is not null, s.position desc limit 1) last on true
  left join lateral (
    select avg(${scoreOf(scoreField)}) as mean_score, coalesce(bool_or(a.flagged), false) as is_flagged,
           coalesce(array_agg(distinct a.label) filter (where a.label is not null), '{}') as labels
    from annotations a where a.item_id = i.id and a.status = 'submitted') judged on true`;

const heldBy = (now: Date) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('rater_id', m.id, 'name', m.name, 'expires_at',
              to_char(s.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by m.name)
            from slots s join members m on m.id = s.rater_id
            where s.item_id = i.id and s.state = 'leased' and s.expires_at > ${now}), '[]') as held_by`;

/**
 * The place after which the rest begins when `offset` items are passed over. Places have no gaps, so that a jump in the whole
 * queue reads no others; in what was kept it reads the removed ones before. Null: items must be passed one by one.
 */
async function jumpTo(ctx: Context, queueId: string, query: z.output<typeof Query>): Promise<number | null> {
  const { limit: _, cursor: __, order: ___, offset: ____, score_field: _____, ...filter } = query;
  const named = Object.values(filter).filter((value) => value !== undefined);
  if (query.cursor !== undefined || query.order !== 'position') return null;
  if (named.length === 0) return query.offset;
  if (named.length > 1 || query.state !== 'kept') return null;
  const { rows } = await sql<{ removed: number }>`
    select count(*)::int as removed from (
      select place - row_number() over (order by place) as kept_before from items
      where queue_id = ${queueId} and state = 'removed'
    ) r where kept_before <= ${query.offset}
  `.execute(ctx.db);
  return query.offset + (rows[0]?.removed ?? 0);
}

/** A queue's items with what leads look for. */
export async function listItemOverviews(
  ctx: Context,
  { params, query }: ListArguments,
): Promise<Page<ItemOverview>> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const rules = await loadItemRules(ctx, queue);
  const after = decodeCursor(query.cursor, ['number', 'number']);
  const isByPriority = query.order === 'priority';
  const jump = await jumpTo(ctx, queue.id, query);
  const later = isByPriority
    ? sql`(-i.priority, i.place) > (${-(after?.[0] ?? 0)}::bigint, ${after?.[1] ?? 0}::bigint)`
    : sql`i.place > ${after?.[1] ?? jump ?? 0}::bigint`;
  const order = isByPriority ? sql`-i.priority, i.place` : sql`i.place`;
  // A join with what is not looked at would keep a deep offset from the index alone.
  const named = query.text === undefined ? sql`` : sql`join targets t on t.ref = i.target_ref`;
  const among = query.positions === undefined ? sql`true` : sql`i.place = any(${query.positions}::bigint[])`;
  const { rows } = await sql<OverviewRow>`
    with page as (
      select i.queue_id, i.place, i.priority from items i ${named}
      where i.queue_id = ${queue.id} and ${itemConditions(query, rules)} and ${among}
        and ${after === null && isByPriority ? sql`true` : later}
      order by ${order} limit ${query.limit + 1} offset ${after === null && jump === null ? query.offset : 0}
    )
    select ${itemColumns}, ${texts}, judged.mean_score, judged.labels, judged.is_flagged,
           ${disputed(rules)} as is_disputed, ${heldBy(ctx.now)}
    from page join items i on i.queue_id = page.queue_id and i.place = page.place join targets t on t.ref = i.target_ref ${sources(query.score_field)}
    order by ${order}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    rows: page.map((row) => ({
      ...showItem(row),
      ...{ input: row.input, output: row.output, mean_score: row.mean_score, labels: row.labels },
      ...{ is_disputed: row.is_disputed, is_flagged: row.is_flagged, held_by: row.held_by },
    })),
    next_cursor: hasMore ? encodeCursor([last.priority, last.place]) : null,
  };
}

export const listItemOverviewsEndpoint = endpoint({
  id: 'queues.itemOverviews.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/items',
  summary: "List a queue's items with their answers in short",
  description: 'Every condition that is named must hold.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: ItemOverview,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: claimExample.output.item.queue_id },
    query: { limit: 50, order: 'position', offset: 0 },
    output: {
      ...claimExample.output.item,
      ...{ input: 'Can I return it?', output: 'Yes.', mean_score: 0.5, labels: ['good', 'bad'] },
      ...{ is_disputed: true, is_flagged: false, held_by: [] },
    },
  },
  run: listItemOverviews,
});
