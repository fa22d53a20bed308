import { Id, type Page, PageQuery, SamplingRule } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRule, type RuleRow, ruleColumns, showRule } from './sampling-rule-row.ts';

const Query = PageQuery.extend({ queue_id: Id.optional(), projectId: Id.optional() });

/** Sampling rules, newest first; of one queue when it is named. */
export async function listSamplingRules(
  ctx: Context,
  { query }: { query: z.output<typeof Query> },
): Promise<Page<SamplingRule>> {
  const after = decodeCursor(query.cursor, ['time', 'uuid']);
  const older =
    after === null ? sql`` : sql`and (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const ofQueue = query.queue_id === undefined ? sql`` : sql`and s.queue_id = ${query.queue_id}`;
  const { rows } = await sql<RuleRow & { created_text: string }>`
    select ${ruleColumns(ctx)}, s.created_at::text as created_text from sampling_rules s
    where s.project_id = any(${ctx.projectIds}::uuid[]) ${ofQueue} ${older}
    order by s.created_at desc, s.id desc limit ${query.limit + 1}
  `.execute(ctx.db);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    rows: page.map(({ created_text: _, ...row }) => showRule(row)),
    next_cursor: hasMore ? encodeCursor([last.created_text, last.id]) : null,
  };
}

export const listSamplingRulesEndpoint = endpoint({
  id: 'samplingRules.list',
  method: 'GET',
  path: '/sampling-rules',
  summary: 'List sampling rules',
  role: 'viewer',
  rateClass: 'read',
  query: Query,
  output: SamplingRule,
  page: true,
  errors: ['NOT_FOUND'],
  example: { query: { limit: 50 }, output: exampleRule },
  run: listSamplingRules,
});
