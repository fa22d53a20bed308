import { listSettlements } from '../adjudication/list-settlements.ts';
import { listAnnotations } from '../annotations/list-annotations.ts';
import type { Context } from '../context.ts';
import { nameRaters } from '../members/name-raters.ts';
import type { ExportRow } from './export-row.ts';

/**
 * Rows at a time. Each page keeps the event loop, and every claim waits for some: claims beside an export took 33 ms in the
 * median with 200 rows and 22 with 50, alone 10; an export of 50,000 answers took 1.6 s and 2.5.
 */
const limit = 50;

export const answerColumns = [
  ...[
    'id',
    'item_id',
    'target_type',
    'target_id',
    'rater_id',
    'rater_name',
    'source',
    'score',
    'label',
    'comment',
  ],
  ...['flagged', 'flag_reason', 'rubric_version', 'revision', 'duration_ms', 'presented_order', 'created_at'],
  'updated_at',
] as const;

export const labelColumns = [
  ...[
    'item_id',
    'target_id',
    'position',
    'decided_by',
    'rule',
    'posterior',
    'adjudicator_id',
    'adjudicator_name',
  ],
  ...['reason', 'policy_version', 'decision', 'decided_at', 'answers_changed_at', 'lineage'],
] as const;

/** What raters have submitted, newest first, page by page: memory stays flat whatever the queue's size. */
export async function* readAnswers(
  ctx: Context,
  queueId: string,
  raterId: string | undefined,
): AsyncGenerator<readonly ExportRow[]> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const query = { queue_id: queueId, rater_id: raterId, status: 'submitted' as const, limit };
    const page = await listAnnotations(ctx, { query: { ...query, ...(cursor !== undefined && { cursor }) } });
    const named = await nameRaters(ctx, page.rows);
    yield named.map(({ name, project_id: _, queue_id: __, status: ___, ...row }) => ({
      ...row,
      rater_name: name,
    }));
    cursor = page.next_cursor;
  }
}

/** The authoritative labels in the queue's order, each with who or what decided it and the answers that it rests on. */
export async function* readLabels(ctx: Context, queueId: string): AsyncGenerator<readonly ExportRow[]> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const query = { state: 'settled' as const, limit, ...(cursor !== undefined && { cursor }) };
    const page = await listSettlements(ctx, { params: { queue_id: queueId }, query });
    const decided = page.rows.flatMap(({ decision, ...row }) =>
      decision === null ? [] : [{ ...row, decision }],
    );
    const authors = await nameRaters(
      ctx,
      decided.flatMap(({ decision }) =>
        decision.author_id === null ? [] : [{ rater_id: decision.author_id }],
      ),
    );
    const names = new Map(authors.map(({ rater_id: id, name }) => [id, name]));
    yield decided.map(({ decision, ...row }) => ({
      ...{ item_id: row.item_id, target_id: row.target_id, position: row.position },
      ...{ decided_by: decision.kind, rule: decision.rule, posterior: decision.posterior },
      adjudicator_id: decision.author_id,
      adjudicator_name: decision.author_id === null ? null : (names.get(decision.author_id) ?? ''),
      ...{ reason: decision.reason, policy_version: decision.policy_version, decision: decision.number },
      ...{ decided_at: decision.created_at, answers_changed_at: row.answers_changed_at },
      ...{ lineage: decision.lineage, values: decision.values },
    }));
    cursor = page.next_cursor;
  }
}
