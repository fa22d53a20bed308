import type { AnnotationSource, RaterReliability } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';

type Pace = Pick<RaterReliability, 'median_duration_ms' | 'median_duration_interval'>;

interface Row {
  rater_id: string;
  median: number;
  lower: number | null;
  upper: number | null;
}

/**
 * Milliseconds for one annotation, the median: a rater who left the page open over night must not count. Its interval
 * ends at two of the times in their order, of ranks n/2 ∓ 0.98 √n (the binomial's normal approximation), which holds
 * whatever the times' distribution; under six times there is none.
 */
export async function readMedianDurations(
  ctx: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source }: { queueId: string; source: z.output<typeof AnnotationSource> },
): Promise<Map<string, Pace>> {
  const { rows } = await sql<Row>`
    with timed as (
      select a.rater_id, a.duration_ms::float8 as ms, count(*) over (partition by a.rater_id) as n,
             row_number() over (partition by a.rater_id order by a.duration_ms) as rank
      from annotations a join items i on i.id = a.item_id
      where a.queue_id = ${queueId} and a.project_id = any(${ctx.projectIds}::uuid[])
        and a.status = 'submitted' and a.source = ${source} and i.state not in ('removed', 'gold')
        and a.duration_ms is not null
    )
    select rater_id, percentile_cont(0.5) within group (order by ms) as median,
           min(ms) filter (where rank = floor(n / 2.0 - 0.98 * sqrt(n))) as lower,
           min(ms) filter (where rank = ceil(n / 2.0 + 0.98 * sqrt(n)) + 1) as upper
    from timed group by rater_id
  `.execute(ctx.db);
  return new Map(
    rows.map(({ rater_id, median, lower, upper }) => {
      const interval =
        lower === null || upper === null ? null : { lower, upper, level: 0.95, method: 'order-statistics' };
      return [rater_id, { median_duration_ms: median, median_duration_interval: interval }];
    }),
  );
}
