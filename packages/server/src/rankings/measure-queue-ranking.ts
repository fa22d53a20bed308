import type { Estimate, QueueRanking } from '@evalguard/contract';
import {
  bradleyTerry,
  type Comparisons,
  positionBias,
  reasons,
  type TieModel,
  winMatrix,
} from '@evalguard/statistics';
import { sql } from 'kysely';
import type { AnswersFilter } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import { showEstimate } from '../estimates/show-estimate.ts';

export interface RankingAsked {
  queueId: string;
  source: AnswersFilter['source'];
  /** A field of the rubric with the options a and b, or `label`. */
  field: string;
  ties: TieModel;
  intervals: 'sandwich' | 'bootstrap';
  /** What "both are bad" says of which is better: as much as a tie, or nothing. */
  bothBad: 'tie' | 'leave_out';
  /** What makes judgements alike; intervals then suppose independence between these only. */
  cluster: 'item' | 'rater' | 'none';
}

type Ranked = Omit<QueueRanking, 'queue_id' | 'field' | 'source' | 'computed_at' | 'age_seconds'>;

interface Row {
  a: string | null;
  b: string | null;
  answer: string | null;
  /** Null where nothing is known of the order in which the sides were seen, as with imported answers. */
  is_b_first: boolean | null;
  item_id: string;
  rater_id: string;
}

const modelOf = (side: 'a' | 'b') => {
  const at = sql.raw(side);
  return sql`coalesce(p.${at}_content ->> 'model', (
    select coalesce(r.model, r.name) from eval_cases c join eval_runs r on r.id = c.run_id
    where c.target_ref = p.${at}_case_ref))`;
};

async function readComparisons(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field }: RankingAsked,
): Promise<Row[]> {
  const answer = field === 'label' ? sql`a.label` : sql`a.field_values ->> ${field}::text`;
  const { rows } = await sql<Row>`
    select ${modelOf('a')} as a, ${modelOf('b')} as b, ${answer} as answer,
           a.presented_order[1] = 'b' as is_b_first, a.item_id, a.rater_id
    from annotations a join items i on i.id = a.item_id join pairs p on p.target_ref = a.target_ref
    where a.queue_id = ${queueId} and a.project_id = any(${reader.projectIds}::uuid[])
      and a.status = 'submitted' and a.source = ${source} and i.state not in ('removed', 'gold')
    order by i.place, a.rater_id
  `.execute(reader.db);
  return rows;
}

/** 1: side a was preferred, −1: side b, 0: a tie; null: the answer says nothing of which is better. */
function outcomeOf(answer: string | null, bothBad: RankingAsked['bothBad']): number | null {
  if (answer === 'a') return 1;
  if (answer === 'b') return -1;
  if (answer === 'tie') return 0;
  return answer === 'both_bad' && bothBad === 'tie' ? 0 : null;
}

/** The judgements as columns, the side that was seen first standing first; side a where the order is not known. */
function toComparisons(rows: readonly Row[], asked: RankingAsked) {
  const leftOut = { unanswered: 0, both_bad: 0, unnamed: 0, same_model: 0 };
  const names: string[] = [];
  const at = new Map<string, number>();
  const numberOf = (known: Map<string, number>, name: string) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
  const found: { first: number; second: number; outcome: number; cluster: string; isOrdered: boolean }[] = [];
  for (const row of rows) {
    const outcome = outcomeOf(row.answer, asked.bothBad);
    if (row.a === null || row.b === null) leftOut.unnamed += 1;
    else if (row.a === row.b) leftOut.same_model += 1;
    else if (outcome === null) leftOut[row.answer === 'both_bad' ? 'both_bad' : 'unanswered'] += 1;
    else {
      const [a, b] = [numberOf(at, row.a), numberOf(at, row.b)];
      const [first, second] = row.is_b_first ? [b, a] : [a, b];
      const cluster = asked.cluster === 'rater' ? row.rater_id : row.item_id;
      const isOrdered = row.is_b_first !== null;
      found.push({ first, second, outcome: row.is_b_first ? 0 - outcome : outcome, cluster, isOrdered });
    }
  }
  for (const [name, number] of at) names[number] = name;
  const clusters = new Map<string, number>();
  const columns = (kept: typeof found): Comparisons => ({
    first: Int32Array.from(kept, (one) => one.first),
    second: Int32Array.from(kept, (one) => one.second),
    outcome: Int8Array.from(kept, (one) => one.outcome),
    ...(asked.cluster !== 'none' && {
      cluster: Int32Array.from(kept, (one) => numberOf(clusters, one.cluster)),
    }),
  });
  const ordered = columns(found.filter(({ isOrdered }) => isOrdered));
  return { comparisons: columns(found), ordered, names, leftOut };
}

function showMatrix(comparisons: Comparisons, names: readonly string[]): Ranked['matrix'] {
  const matrix = winMatrix(comparisons);
  if (matrix.ids === null) return [];
  const { ids, cells } = matrix;
  return cells.flatMap((row, i) =>
    row.flatMap((cell, j) =>
      cell === null ? [] : [{ name: names[ids[i] ?? -1] ?? '', against: names[ids[j] ?? -1] ?? '', ...cell }],
    ),
  );
}

function showPosition(comparisons: Comparisons, ties: TieModel): Ranked['position'] {
  const bias = positionBias(comparisons, { ties });
  if (bias.value === null) return null;
  const { pValue, firstWins, ties: tied, secondWins } = bias;
  return {
    bias: showEstimate(bias, comparisons.first.length),
    ...{ p_value: pValue, first_wins: firstWins, ties: tied, second_wins: secondWins },
  };
}

const eloOf = (strength: number) => (strength * 400) / Math.LN10;

/** Reads a queue's preferences and ranks the models behind the sides. */
export async function measureQueueRanking(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: RankingAsked,
): Promise<Ranked> {
  const rows = await readComparisons(reader, asked);
  const { comparisons, ordered, names, leftOut } = toComparisons(rows, asked);
  const facts = {
    ...{ comparisons: comparisons.first.length, left_out: leftOut },
    matrix: showMatrix(comparisons, names),
    position: showPosition(ordered, asked.ties),
    order_unknown: comparisons.first.length - ordered.first.length,
  };
  const resamples = asked.intervals === 'bootstrap' ? 1_000 : 20_000;
  const ranking = bradleyTerry(comparisons, { ties: asked.ties, intervals: asked.intervals, resamples });
  if (ranking.competitors === null) {
    const groups = ranking.groups.map((group) => group.map((id) => names[id] ?? ''));
    return {
      ...facts,
      models: [],
      groups,
      reason: { code: ranking.reason, message: reasons[ranking.reason] },
    };
  }
  const why = ranking.intervalReason;
  const reason = why === null ? null : { code: why, message: reasons[why] };
  const models = ranking.competitors.map((one) => {
    const strength: Estimate = {
      ...{ value: one.strength.value, standard_error: one.strength.standardError },
      ...{ interval: one.strength.interval, n: one.wins + one.ties + one.losses, reason },
    };
    return {
      ...{ name: names[one.id] ?? '', strength, elo: eloOf(one.strength.value), rank: one.rank },
      ...{ rank_interval: one.rankInterval, wins: one.wins, ties: one.ties, losses: one.losses },
    };
  });
  return { ...facts, models, groups: [], reason: null };
}
