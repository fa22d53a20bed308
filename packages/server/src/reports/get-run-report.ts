import { CheckGateInput, Id, invalidField, type Queue, Report, type RunEstimate } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { getEstimate, unknownQueueOfRun } from '../estimates/get-estimate.ts';
import { getRunRow } from '../evals/run-row.ts';
import { checkGate } from '../gates/check-gate.ts';
import { readJudgeFacts } from '../gates/judge-facts.ts';
import { type Document, endpoint } from '../http/endpoint.ts';
import { getRunJudge } from '../judges/get-run-judge.ts';
import { RunJudgeQuery } from '../judges/judge-query.ts';
import { apiVersion } from '../openapi/api-version.ts';
import { findQueue } from '../queues/find-queue.ts';
import { showQueueById } from '../queues/show-queue.ts';
import { answerReport, reportDocuments } from './answer-report.ts';
import { findWarnings } from './find-warnings.ts';
import { showReportQueue } from './get-queue-report.ts';
import { listMethods } from './list-methods.ts';
import { type PeopleFacts, readPeople } from './read-people.ts';
import { exampleReport } from './report-example.ts';
import { RunReportQuery } from './report-query.ts';

const Params = z.object({ run_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: RunReportQuery;
}

type Labelled = PeopleFacts & Pick<Report, 'queue' | 'judge' | 'estimate' | 'positive'>;

const noLabels: Labelled = {
  ...{ queue: null, field: null, positive: null, answers: { items: 0, annotations: 0 } },
  ...{ raters: [], distributions: [], agreement: [], consensus: null, judge: null, estimate: null },
};

async function findLabels(ctx: Context, query: RunReportQuery, projectId: string): Promise<Queue | null> {
  const { queue_id: queueId, field } = query;
  if ((queueId === undefined) !== (field === undefined)) {
    const missing = field === undefined ? 'field' : 'queue_id';
    throw invalidField(missing, 'incomplete', '`queue_id` and `field` go together.');
  }
  if (queueId === undefined) return null;
  const row = await findQueue(ctx, queueId);
  if (row === null || row.project_id !== projectId) throw unknownQueueOfRun();
  return await showQueueById(ctx, queueId);
}

/** The judge on the cases that people labelled; null where answers are averaged, or it said nothing of them. */
async function readJudge(
  ctx: Context,
  { params, query }: GetArguments,
  { kind, queue_id, field, positive }: RunEstimate,
): Promise<Report['judge']> {
  if (kind !== 'share') return null;
  const asked = RunJudgeQuery.parse({
    queue_id,
    field,
    positive: positive ?? undefined,
    source: query.source,
  });
  const judge = await getRunJudge(ctx, { params, query: asked });
  return judge.agreement === null && judge.scores === null ? null : judge;
}

async function readLabels(ctx: Context, { params, query }: GetArguments, queue: Queue): Promise<Labelled> {
  const { field = '', positive, source, target } = query;
  const of = { queue_id: queue.id, field, positive, source, target };
  const estimate = await getEstimate(ctx, {
    params,
    query: { ...of, judge: undefined, half_width: undefined, estimator: 'hajek', strata: 'passed' },
  });
  const facts = await readPeople(ctx, queue, { field, source, isNarrow: true });
  return {
    ...facts,
    queue: showReportQueue(queue),
    positive: estimate.positive,
    estimate,
    judge: await readJudge(ctx, { params, query }, estimate),
  };
}

async function readGate(ctx: Context, { params, query }: GetArguments): Promise<Report['gate']> {
  if (query.rule === undefined) return null;
  const { queue_id, field, positive, source, target } = query;
  const rules = Array.isArray(query.rule) ? query.rule : [query.rule];
  const body = CheckGateInput.parse({
    run_id: params.run_id,
    queue_id,
    field,
    positive,
    source,
    target,
    rules,
  });
  return await checkGate(ctx, { body });
}

/** How good a run is by judge and people together, to be read by those who must rely on it. */
export async function getRunReport(ctx: Context, given: GetArguments): Promise<Report | Document> {
  const { params, query } = given;
  const run = await getRunRow(ctx, params.run_id);
  const queue = await findLabels(ctx, query, run.project_id);
  const judged = await readJudgeFacts(ctx, run.id);
  const report = {
    ...{ kind: 'run' as const, made_at: ctx.now.toISOString(), version: apiVersion },
    ...{ project_id: run.project_id, source: query.source },
    run: {
      ...{ id: run.id, name: run.name, model: run.model, status: run.status },
      created_at: run.created_at.toISOString(),
      ...{ cases: judged.cases, judged: judged.passRate.n ?? 0 },
      ...{ judge_pass_rate: judged.passRate, judge_mean_score: judged.meanScore },
    },
    ...(queue === null ? noLabels : await readLabels(ctx, given, queue)),
    gate: await readGate(ctx, given),
  };
  return await answerReport(
    ctx,
    { ...report, warnings: findWarnings(report), methods: listMethods(report) },
    query.format,
  );
}

export const getRunReportEndpoint = endpoint({
  id: 'evals.report.get',
  method: 'GET',
  path: '/evals/{run_id}/report',
  summary: "Get a run's report",
  description:
    'As data, as one HTML file that loads nothing, or as PDF. With `queue_id` and `field` (and `positive`, as in …/estimate) people’s labels have their say; without, it is the judge alone. `rule`: rules of a gate, checked and shown.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: RunReportQuery,
  output: Report,
  errors: ['NOT_FOUND'],
  documents: reportDocuments,
  example: {
    params: { run_id: exampleReport.project_id },
    query: { format: 'json' },
    output: exampleReport,
  },
  run: getRunReport,
});
