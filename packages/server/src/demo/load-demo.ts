import {
  CreatePairsInput,
  CreateQueueInput,
  EvalResultInput,
  roles,
  StepsTraceInput,
  type TargetType,
} from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Executor } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { addResults } from '../evals/add-results.ts';
import { createEval } from '../evals/create-eval.ts';
import { updateEval } from '../evals/update-eval.ts';
import { addItems } from '../items/add-items.ts';
import { createPairs } from '../pairs/create-pairs.ts';
import { createQueue } from '../queues/create-queue.ts';
import { createTrace } from '../traces/create-trace.ts';
import evalRun from './content/eval-run.json' with { type: 'json' };
import pairs from './content/pairs.json' with { type: 'json' };
import queues from './content/queues.json' with { type: 'json' };
import rubrics from './content/rubrics.json' with { type: 'json' };
import traces from './content/traces.json' with { type: 'json' };
import { loadDemoRounds } from './load-demo-rounds.ts';

/** Where a newcomer starts. */
export const demoQueue = queues[0]?.name ?? '';
export const demoProject = 'Demo';

/** Makes the demo project at the first start that asks for it: a run, traces and pairs, each with a queue ready to be reviewed. */
export async function loadDemo(deps: Dependencies): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('evalguard demo'))`.execute(tx);
    const { rows } = await sql<{ id: string; has_demo: boolean }>`
      select o.id, exists (select 1 from projects p where p.organization_id = o.id and p.name = ${demoProject})
             as has_demo
      from organizations o order by o.created_at limit 1
    `.execute(tx);
    const [organization] = rows;
    if (organization === undefined || organization.has_demo) return;
    const ctx = await demoContext(deps, tx, organization.id);
    await loadDemoRounds(ctx);
    await loadQueues(ctx, await loadTargets(ctx));
    deps.log.info({ projectId: ctx.projectId }, 'demo project loaded');
  });
}

/** The verbs act for a member of its own, so that nobody's name stands under demo data. */
async function demoContext(deps: Dependencies, tx: Executor, organizationId: string): Promise<Context> {
  const { rows: projects } = await sql<{ id: string }>`
    insert into projects (organization_id, name) values (${organizationId}, ${demoProject}) returning id
  `.execute(tx);
  const { rows: members } = await sql<{ id: string }>`
    insert into members (organization_id, kind, name, role) values (${organizationId}, 'service', 'Demo', 'editor')
    returning id
  `.execute(tx);
  const projectId = projects[0]?.id ?? '';
  const memberId = members[0]?.id ?? '';
  const role = roles[2];
  return {
    requestId: 'demo',
    now: deps.clock(),
    log: deps.log,
    db: tx,
    clientAddress: '',
    headers: {},
    caller: {
      organizationId,
      memberId,
      apiKeyId: null,
      userId: null,
      organizationRole: role,
      projects: new Map([[projectId, role]]),
      isProjectBound: false,
    },
    organizationId,
    memberId,
    projectIds: [projectId],
    projectId,
    metrics: deps.metrics,
    queueWatch: deps.queueWatch,
  };
}

/** The targets of each kind, as their ids. */
async function loadTargets(ctx: Context): Promise<Readonly<Record<TargetType, readonly string[]>>> {
  const { results, ...run } = evalRun;
  const created = await createEval(ctx, { body: { ...run, cases: [] } });
  const params = { run_id: created.id };
  const cases = await addResults(ctx, {
    params,
    body: { results: results.map((row) => EvalResultInput.parse(row)) },
  });
  await updateEval(ctx, { params, body: { status: 'passed' } });
  for (const trace of traces) await createTrace(ctx, { body: StepsTraceInput.parse(trace) });
  const made = await createPairs(ctx, { body: CreatePairsInput.parse({ pairs }) });
  return { eval_case: cases.ids, trace: traces.map((trace) => trace.id), pairwise: made.pair_ids };
}

async function loadQueues(
  ctx: Context,
  targets: Readonly<Record<TargetType, readonly string[]>>,
): Promise<void> {
  // Lists show the newest first, and the queue of eval cases is where a newcomer starts.
  for (const [index, { rubric, ...queue }] of queues.toReversed().entries()) {
    const { fields } = rubrics[rubric as keyof typeof rubrics];
    const input = CreateQueueInput.parse({ ...queue, rubric: { fields } });
    const now = new Date(ctx.now.getTime() + index);
    const made = await createQueue({ ...ctx, now }, { body: input });
    const body = { queue_id: made.id, target_ids: [...targets[input.target_type]] };
    await addItems(ctx, { body, query: { outcomes: 'none' } });
  }
}
