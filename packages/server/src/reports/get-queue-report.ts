import { Id, type Queue, Report } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type Document, endpoint } from '../http/endpoint.ts';
import { apiVersion } from '../openapi/api-version.ts';
import { showQueueById } from '../queues/show-queue.ts';
import { answerReport, reportDocuments } from './answer-report.ts';
import { findWarnings } from './find-warnings.ts';
import { listMethods } from './list-methods.ts';
import { readPeople } from './read-people.ts';
import { exampleReport } from './report-example.ts';
import { QueueReportQuery } from './report-query.ts';

const Params = z.object({ queue_id: Id });

interface GetArguments {
  params: z.output<typeof Params>;
  query: QueueReportQuery;
}

/** The facts of a queue that a report shows. */
export function showReportQueue(queue: Queue): NonNullable<Report['queue']> {
  return {
    ...{ id: queue.id, name: queue.name, description: queue.description, target_type: queue.target_type },
    ...{ state: queue.state, order: queue.order, raters_per_item: queue.raters_per_item, blind: queue.blind },
    ...{ rubric_version: queue.rubric.version, counts: queue.counts },
  };
}

/** What people said in a queue and how far they agree, to be read by those who must rely on it. */
export async function getQueueReport(
  ctx: Context,
  { params, query }: GetArguments,
): Promise<Report | Document> {
  const queue = await showQueueById(ctx, params.queue_id);
  const facts = await readPeople(ctx, queue, {
    field: query.field,
    source: query.source,
    isNarrow: false,
  });
  const report = {
    ...{ kind: 'queue' as const, made_at: ctx.now.toISOString(), version: apiVersion },
    ...{ project_id: queue.project_id, source: query.source, run: null },
    ...{ queue: showReportQueue(queue), positive: null, ...facts },
    ...{ judge: null, estimate: null, gate: null },
  };
  return await answerReport(
    ctx,
    { ...report, warnings: findWarnings(report), methods: listMethods(report) },
    query.format,
  );
}

export const getQueueReportEndpoint = endpoint({
  id: 'queues.report.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/report',
  summary: "Get a queue's report",
  description:
    'As data, as one HTML file that loads nothing, or as PDF. `field`: the question that consensus and raters are shown for; the first with comparable answers unless told.',
  role: 'viewer',
  rateClass: 'bulk',
  params: Params,
  query: QueueReportQuery,
  output: Report,
  errors: ['NOT_FOUND'],
  documents: reportDocuments,
  example: { params: { queue_id: exampleReport.project_id }, output: exampleReport },
  run: getQueueReport,
});
