import type { JudgeReport } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { scoreIn } from '../targets/target-conditions.ts';

/** A case that people labelled and that was drawn, with what the judge said of it. */
export interface JudgedLabel {
  itemId: string;
  human: 0 | 1;
  passed: 0 | 1 | null;
  score: number | null;
  /** The chance with which it was drawn; 1 where none is stored. */
  chance: number;
  /** When the case came, epoch milliseconds. */
  at: number;
}

/** A case whose raters are equally divided has no label, but their answers count where each is looked at. */
export type TiedLabel = Omit<JudgedLabel, 'human'>;

export interface JudgedLabels {
  labels: JudgedLabel[];
  tied: TiedLabel[];
  facts: Pick<JudgeReport, 'sampled' | 'labels' | 'labels_left_out' | 'inclusion'>;
}

interface Row {
  item_id: string;
  chance: number | null;
  passed: boolean | null;
  score: number | null;
  at: Date;
}

interface JudgeOf {
  queueId: string;
  /** Null: the cases of all runs. */
  runId: string | null;
  /** Null: the cases' own passed and score. */
  scorer: string | null;
}

/** A queue's cases, of one run or of all, in the order in which they came. */
async function readItems(reader: Pick<Context, 'db'>, { queueId, runId, scorer }: JudgeOf): Promise<Row[]> {
  const result = sql`(c.scorer_results -> ${scorer}::text)`;
  const said =
    scorer === null
      ? sql`c.passed as passed, c.score as score`
      : sql`case when jsonb_typeof(${result}) = 'boolean' then (${result})::boolean
                 when jsonb_typeof(${result} -> 'passed') = 'boolean' then (${result} -> 'passed')::boolean
            end as passed, ${scoreIn(result)} as score`;
  const { rows } = await sql<Row>`
    select i.id as item_id, i.inclusion_probability as chance, ${said}, c.created_at as at
    from items i join eval_cases c on c.target_ref = i.target_ref
    where i.queue_id = ${queueId} and i.state not in ('removed', 'gold')
      and (${runId}::uuid is null or c.run_id = ${runId})
    order by c.created_at, c.run_id, c.case_index
  `.execute(reader.db);
  return rows;
}

/** The labels that count, beside the judge. Where some items have a stored chance, only those do: the others were put in by hand. */
export async function readJudgedLabels(
  reader: Pick<Context, 'db'>,
  of: JudgeOf,
  labels: ReadonlyMap<string, number | null>,
): Promise<JudgedLabels> {
  const items = await readItems(reader, of);
  const isDrawn = items.some(({ chance }) => chance !== null);
  const leftOut = { without_probability: 0, unjudged: 0 };
  const found: JudgedLabel[] = [];
  const tied: TiedLabel[] = [];
  let sampled = 0;
  for (const { item_id: itemId, chance, passed, score, at } of items) {
    const isSampled = chance !== null || !isDrawn;
    const label = labels.get(itemId);
    if (isSampled) sampled += 1;
    if (label === undefined) continue;
    if (passed === null && score === null) leftOut.unjudged += 1;
    else if (!isSampled) leftOut.without_probability += 1;
    else {
      const said = passed === null ? null : ((passed ? 1 : 0) as 0 | 1);
      const one = { itemId, passed: said, score, chance: chance ?? 1, at: at.getTime() };
      if (label === null) tied.push(one);
      else found.push({ ...one, human: label === 1 ? 1 : 0 });
    }
  }
  const inclusion = isDrawn ? 'given' : 'assumed_equal';
  return {
    labels: found,
    tied,
    facts: {
      ...{ sampled, labels: found.length, inclusion },
      labels_left_out: { ...leftOut, tied: tied.length },
    },
  };
}
