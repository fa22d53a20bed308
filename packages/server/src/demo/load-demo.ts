import { CreateQueueInput, EvalResultInput, roles } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Executor } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { addResults } from '../evals/add-results.ts';
import { createEval } from '../evals/create-eval.ts';
import { updateEval } from '../evals/update-eval.ts';
import { addItems } from '../items/add-items.ts';
import { createQueue } from '../queues/create-queue.ts';
import evalRun from './content/eval-run.json' with { type: 'json' };
import queues from './content/queues.json' with { type: 'json' };
import rubrics from './content/rubrics.json' with { type: 'json' };

export const demoProject = 'Demo';

/** Makes the demo project at the first start that asks for it: one eval run and a queue ready to be reviewed. */
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
    await loadEvalCases(ctx);
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
  };
}

async function loadEvalCases(ctx: Context): Promise<void> {
  const { results, ...run } = evalRun;
  const created = await createEval(ctx, { body: { ...run, cases: [] } });
  const params = { run_id: created.id };
  await addResults(ctx, { params, body: { results: results.map((row) => EvalResultInput.parse(row)) } });
  await updateEval(ctx, { params, body: { status: 'passed' } });
  for (const { rubric, ...queue } of queues) {
    if (queue.target_type !== 'eval_case') continue;
    const { fields } = rubrics[rubric as keyof typeof rubrics];
    const made = await createQueue(ctx, { body: CreateQueueInput.parse({ ...queue, rubric: { fields } }) });
    const targetIds = results.map((row) => row.id);
    await addItems(ctx, { body: { queue_id: made.id, target_ids: targetIds }, query: { outcomes: 'none' } });
  }
}
