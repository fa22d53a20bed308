import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ExportContent, ExportManifest, Id, invalidField, type Queue } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Document, endpoint } from '../http/endpoint.ts';
import { exampleQueue, showQueueById } from '../queues/show-queue.ts';
import { writeCsv } from './formats/write-csv.ts';
import { writeJsonl } from './formats/write-jsonl.ts';
import { answerColumns, labelColumns, readAnswers, readLabels } from './read-export.ts';

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  content: ExportContent.default('answers'),
  rater_id: Id.optional().meta({ description: 'Only what this rater has answered; for answers.' }),
  format: z.enum(['manifest', 'jsonl', 'csv']).default('manifest').meta({
    description:
      'jsonl and csv are streamed, whatever their length; the manifest says what the JSON lines hold.',
  }),
  exact: z.enum(['true', 'false']).optional().meta({
    description: 'CSV: no apostrophe before text that a spreadsheet would run as a formula.',
  }),
});
type Query = z.output<typeof Query>;

/** What people said in a queue, or what was settled, as a file of any length; as JSON what such a file holds. */
export async function exportQueue(
  ctx: Context,
  { params, query }: { params: z.output<typeof Params>; query: Query },
): Promise<ExportManifest | Document> {
  const queue = await showQueueById(ctx, params.queue_id);
  if (query.content === 'labels' && query.rater_id !== undefined) {
    throw invalidField('rater_id', 'not_for_labels', 'Labels are of all raters; export answers by rater.');
  }
  const isOfAnswers = query.content === 'answers';
  const pages = isOfAnswers ? readAnswers(ctx, queue.id, query.rater_id) : readLabels(ctx, queue.id);
  if (query.format === 'csv') {
    const lines = writeCsv(pages, {
      columns: isOfAnswers ? answerColumns : labelColumns,
      fields: fieldsOf(queue),
      isExact: query.exact === 'true',
    });
    return file(ctx, queue, query, lines);
  }
  const lines = writeJsonl(pages);
  return query.format === 'jsonl' ? file(ctx, queue, query, lines) : await describe(ctx, queue, query, lines);
}

const fieldsOf = (queue: Queue) => queue.rubric.fields.map(({ key }) => key);

function file(ctx: Context, queue: Queue, query: Query, lines: AsyncIterable<string>): Document {
  const type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
  // Letters and digits that every file system and header takes.
  const name = queue.name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .toLowerCase();
  const day = ctx.now.toISOString().slice(0, 10);
  return new Document(type, Readable.from(lines), {
    'Content-Disposition': `attachment; filename="${name === '' ? 'queue' : name}-${query.content}-${day}.${query.format}"`,
    'Cache-Control': 'no-store',
  });
}

async function describe(
  ctx: Context,
  queue: Queue,
  query: Query,
  lines: AsyncIterable<string>,
): Promise<ExportManifest> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  for await (const chunk of lines) {
    hash.update(chunk);
    bytes += Buffer.byteLength(chunk);
    // Within a line JSON writes a line's end as \n.
    rows += chunk.split('\n').length - 1;
  }
  return {
    ...{ queue_id: queue.id, content: query.content, rater_id: query.rater_id ?? null },
    ...{ rows, bytes, sha256: hash.digest('hex'), made_at: ctx.now.toISOString() },
  };
}

export const exportQueueEndpoint = endpoint({
  id: 'queues.export.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/export',
  summary: "Export a queue's answers or labels",
  description:
    'Streamed as JSON lines or CSV with `format`, of all raters or of one. `content=labels` are the authoritative labels of adjudication. Without `format` the answer is a manifest: rows, bytes and SHA-256 of the JSON lines.',
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  query: Query,
  output: ExportManifest,
  errors: ['NOT_FOUND'],
  documents: {
    'application/x-ndjson': 'One JSON object a line; with ?format=jsonl.',
    'text/csv': 'A column for each question, after those of the answer; with ?format=csv.',
  },
  example: {
    params: { queue_id: exampleQueue.id },
    output: {
      ...{ queue_id: exampleQueue.id, content: 'answers' as const, rater_id: null, rows: 2, bytes: 1_042 },
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      made_at: '2026-01-05T10:00:00.000Z',
    },
  },
  run: exportQueue,
});
