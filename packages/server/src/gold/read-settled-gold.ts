import {
  type ImportGoldInput,
  type ItemInput,
  invalidField,
  type Rubric,
  type SetGoldInput,
} from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { readDecisions } from '../adjudication/settlement-row.ts';
import type { Context } from '../context.ts';
import { itemConditions } from '../items/item-conditions.ts';
import { loadItemRules } from '../items/item-rules.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';

type Settled = NonNullable<z.output<typeof ImportGoldInput>['settled']>;

/** What may become gold: an item with what is accepted, or why nothing is. */
export interface GoldCandidate extends z.output<typeof SetGoldInput> {
  target_id: string;
  /** What an item shows that came with its own content. */
  display?: ItemInput['display'];
  fault?: { code: string; message: string };
}

interface SettledRow {
  id: string;
  target_id: string;
  display: ItemInput['display'] | null;
  is_settled: boolean;
}

type Accepted = GoldCandidate['answers'][string];

const itemsMax = 1_000;

async function sourceOf(ctx: Context, queue: QueueRow, { queue_id: id }: Settled): Promise<QueueRow> {
  const source = await findQueue(ctx, id);
  const at = 'settled.queue_id';
  if (source === null || source.project_id !== queue.project_id) {
    throw invalidField(at, 'unknown_queue', 'No such queue in this project.');
  }
  if (source.id === queue.id) {
    const message =
      'Raters have had these items in this queue, so none of them can be gold here. Name another.';
    throw invalidField(at, 'same_queue', message);
  }
  if (source.target_type !== queue.target_type) {
    throw invalidField(
      at,
      'other_targets',
      `That queue holds ${source.target_type}, not ${queue.target_type}.`,
    );
  }
  return source;
}

/** The value on the rubric's grid: a mean of several answers may lie between two of them. */
function onGrid(value: unknown, key: string, rubric: Rubric): unknown {
  const field = rubric.fields.find((one) => one.key === key);
  if (typeof value !== 'number' || field?.type !== 'numeric' || field.step === undefined) return value;
  const steps = Math.round((value - field.min) / field.step);
  return Number((field.min + steps * field.step).toPrecision(12));
}

/** The settled labels of another queue as accepted answers: the newest decision of each item. */
export async function readSettledGold(
  ctx: Context,
  queue: QueueRow,
  settled: Settled,
  rubric: Rubric,
): Promise<GoldCandidate[]> {
  const source = await sourceOf(ctx, queue, settled);
  const { item_ids: ids, filter } = settled;
  const meant =
    ids === undefined
      ? sql`s.state = 'settled' and ${itemConditions(filter ?? {}, await loadItemRules(ctx, source))}`
      : sql`i.id = any(${ids}::uuid[])`;
  const { rows } = await sql<SettledRow>`
    select i.id, t.target_id, i.display, coalesce(s.state = 'settled', false) as is_settled
    from items i join targets t on t.ref = i.target_ref left join settlements s on s.item_id = i.id
    where i.queue_id = ${source.id} and ${meant} order by i.place limit ${itemsMax + 1}
  `.execute(ctx.db);
  if (rows.length > itemsMax) {
    const message = `More than ${itemsMax} settled items match. Narrow the filter; gold works with few.`;
    throw invalidField('settled.filter', 'too_many', message);
  }
  const decisions = await readDecisions(
    ctx,
    rows.filter((row) => row.is_settled).map(({ id }) => id),
  );
  return rows.map(({ id, target_id, display }) => {
    const decision = decisions.get(id)?.at(-1);
    const isNear = decision?.kind === 'rule' && decision.rule === 'distance';
    const tolerance = isNear ? (decision.threshold ?? undefined) : undefined;
    const given = Object.entries(decision?.values ?? {}).filter(([, value]) => value !== null);
    const answers = given.map(([key, value]): [string, Accepted] => {
      const accepted = [onGrid(value, key, rubric)] as Accepted['accepted'];
      return [
        key,
        typeof value === 'number' && tolerance !== undefined ? { accepted, tolerance } : { accepted },
      ];
    });
    const explanation = decision?.kind === 'adjudicator' ? decision.reason : null;
    const shown = display === null ? {} : { display };
    const plain = { target_id, answers: Object.fromEntries(answers), explanation, ...shown };
    if (answers.length > 0) return plain;
    const fault = { code: 'not_settled', message: 'The item has no settled label that could be accepted.' };
    return { ...plain, fault };
  });
}
