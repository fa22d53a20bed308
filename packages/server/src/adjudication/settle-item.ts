import type { AdjudicationPolicy, AnnotationSource } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { decideByRule } from './decide-by-rule.ts';

type Db = Pick<Context, 'db' | 'now'>;

export interface StandingAnswer {
  annotation_id: string;
  source: z.infer<typeof AnnotationSource>;
  revision: number;
  score: number | null;
  label: string | null;
  comment: string | null;
  field_values: Record<string, unknown>;
}

/** An item's submitted answers, in an order that tells nothing about who gave them and stays the same. */
export async function readStandingAnswers(
  ctx: Pick<Context, 'db'>,
  itemId: string,
): Promise<StandingAnswer[]> {
  const { rows } = await sql<StandingAnswer>`
    select id as annotation_id, source, revision, score, label, comment, field_values
    from annotations where item_id = ${itemId} and status = 'submitted'
    order by md5(item_id::text || id::text), id
  `.execute(ctx.db);
  return rows;
}

/**
 * Those that a rule counts: the raters' own, as in a posterior and in every statistic. What end users, imports and judges
 * say is shown to adjudicators, and settles nothing.
 */
export const countedAnswers = (answers: readonly StandingAnswer[]): StandingAnswer[] =>
  answers.filter(({ source }) => source === 'expert');

/** An answer by field, EvalGuard's own score and label among them. */
export function answerByField({ score, label, field_values: values }: StandingAnswer) {
  return { score, label, ...values };
}

export interface Decision {
  kind: 'rule' | 'adjudicator';
  values: Record<string, unknown>;
  reason: string | null;
  authorId: string | null;
  policyVersion: number;
  posterior: number | null;
  answers: readonly Pick<StandingAnswer, 'annotation_id' | 'revision'>[];
}

/** Appends a decision; it holds from now on. The caller has the settlement's row lock. */
export async function addDecision(ctx: Db, itemId: string, decision: Decision): Promise<void> {
  const lineage = decision.answers.map(({ annotation_id, revision }) => ({ annotation_id, revision }));
  const { rows } = await sql<{ number: number }>`
    insert into settlement_decisions (item_id, number, kind, field_values, reason, author_id, policy_version,
                                      posterior, lineage, created_at)
    select item_id, decision + 1, ${decision.kind}, ${JSON.stringify(decision.values)}::jsonb, ${decision.reason},
           ${decision.authorId}, ${decision.policyVersion}, ${decision.posterior}, ${JSON.stringify(lineage)}::jsonb,
           ${ctx.now}
    from settlements where item_id = ${itemId} returning number
  `.execute(ctx.db);
  await sql`
    update settlements
    set state = 'settled', is_due = false, decision = ${rows[0]?.number ?? 0}, version = version + 1,
        answers_changed_at = null, adjudicator_id = null, lease_token = null, lease_expires_at = null,
        updated_at = ${ctx.now}
    where item_id = ${itemId}
  `.execute(ctx.db);
}

/** Puts a complete item on the adjudicators' list, or takes one that is not complete any more out of the turn. */
export async function leaveOpen(
  ctx: Db,
  itemId: string,
  state: 'needs_adjudication' | 'unsettled',
): Promise<void> {
  await sql`
    update settlements set state = ${state}, is_due = false, version = version + 1, updated_at = ${ctx.now}
    where item_id = ${itemId}
  `.execute(ctx.db);
}

/**
 * Decides an item that is due, by a rule that looks at this item alone; a posterior needs the whole queue and is left to
 * the background. What is settled already stays as it is.
 */
export async function settleItem(ctx: Db, policy: AdjudicationPolicy, itemId: string): Promise<void> {
  if (policy.rule === 'posterior' || policy.rule === 'none') return;
  const { rows } = await sql<{ is_complete: boolean }>`
    select i.state = 'completed' as is_complete
    from settlements s join items i on i.id = s.item_id
    where s.item_id = ${itemId} and s.is_due for update of s
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) return;
  if (!row.is_complete) return await leaveOpen(ctx, itemId, 'unsettled');
  const answers = countedAnswers(await readStandingAnswers(ctx, itemId));
  const values = decideByRule(policy, answers.map(answerByField));
  if (values === null) return await leaveOpen(ctx, itemId, 'needs_adjudication');
  await addDecision(ctx, itemId, {
    ...{ kind: 'rule', values, reason: null, authorId: null, posterior: null },
    ...{ policyVersion: policy.version, answers },
  });
}
