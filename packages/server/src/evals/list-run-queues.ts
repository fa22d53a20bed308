import { Id, RunQueue } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { exampleRun, getRunRow } from './run-row.ts';

const Params = z.object({ run_id: Id });
const Output = z.object({ queues: z.array(RunQueue) }).meta({ id: 'RunQueues' });

interface GetArguments {
  params: z.output<typeof Params>;
}

/** The queues in which people judge cases of a run, those with most judged first. */
export async function listRunQueues(
  ctx: Context,
  { params }: GetArguments,
): Promise<z.output<typeof Output>> {
  const run = await getRunRow(ctx, params.run_id);
  const { rows } = await sql<RunQueue>`
    select q.id as queue_id, q.name, q.state, count(*)::int as items,
           count(*) filter (where i.submitted_count > 0)::int as labelled,
           count(i.inclusion_probability)::int as drawn
    from eval_cases c
    join items i on i.target_ref = c.target_ref and i.state not in ('removed', 'gold')
    join queues q on q.id = i.queue_id
    where c.run_id = ${run.id} and q.project_id = ${run.project_id}
    group by q.id
    order by labelled desc, q.created_at desc limit 200
  `.execute(ctx.db);
  return { queues: rows };
}

export const listRunQueuesEndpoint = endpoint({
  id: 'evals.queues.list',
  method: 'GET',
  path: '/evals/{run_id}/queues',
  summary: "List the queues that hold a run's cases",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: Output,
  errors: ['NOT_FOUND'],
  example: {
    params: { run_id: exampleRun.id },
    output: {
      queues: [
        {
          ...{ queue_id: exampleRun.id, name: 'Nightly sample', state: 'active' },
          ...{ items: 80, labelled: 62, drawn: 80 },
        },
      ],
    },
  },
  run: listRunQueues,
});
