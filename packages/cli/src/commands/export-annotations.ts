import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AnnotationSchema, EvalGuard } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { csvLine } from '../export/csv-line.ts';
import { oneOf } from '../parse-arguments.ts';
import { fileError } from '../read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UsageError } from '../usage-error.ts';

const columns = [
  ...['id', 'queue_id', 'item_id', 'target_type', 'target_id', 'rater_id', 'source', 'status'],
  ...['revision', 'score', 'label', 'comment', 'rubric_version', 'duration_ms', 'created_at', 'updated_at'],
] as const satisfies readonly (keyof AnnotationSchema)[];

async function* jsonLines(rows: AsyncIterable<AnnotationSchema>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** One column for each question of the queue's newest rubric, and one for the answers to older ones. */
async function* csvLines(
  rows: AsyncIterable<AnnotationSchema>,
  fields: readonly string[],
  isExact: boolean,
): AsyncGenerator<string> {
  const heads = fields.map((key) => `values.${key}`);
  yield csvLine([...columns, ...heads, 'other_values'], true);
  for await (const row of rows) {
    const known = fields.map((key) => row.values[key] as string | undefined);
    const others = Object.entries(row.values).filter(([key]) => !fields.includes(key));
    const rest = others.length === 0 ? null : Object.fromEntries(others);
    yield csvLine([...columns.map((name) => row[name]), ...known, rest], isExact);
  }
}

async function fieldsOf(client: EvalGuard, queueId: string | undefined): Promise<string[]> {
  if (queueId === undefined) return [];
  const queue = await client.queues.get({ queue_id: queueId });
  return queue.rubric.fields.map(({ key }) => key);
}

/** Into the file under another name first: a file of the wanted name is always whole. */
async function writeOut(
  terminal: Terminal,
  lines: AsyncIterable<string>,
  path: string | undefined,
): Promise<void> {
  if (path === undefined) return await pipeline(Readable.from(lines), terminal.outStream, { end: false });
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw 'syscall' in (error as object) ? fileError('output', path, error) : error;
  }
}

export const exportAnnotations = command({
  name: 'annotations export',
  summary: 'Write annotations as JSON lines or CSV',
  flags: {
    queue: { value: 'id', description: 'Only those of this queue; CSV then has a column for each question.' },
    rater: { value: 'id', description: 'Only what this rater has answered.' },
    source: { value: 'source', description: 'expert, end_user, imported or judge; all unless told.' },
    status: { value: 'status', description: 'submitted (unless told), withdrawn, reopened or all.' },
    project: { value: 'id', description: 'Only those of this project.' },
    format: { value: 'format', description: 'jsonl (unless told) or csv.' },
    output: { value: 'path', description: 'A file; standard output unless told.' },
    exact: { description: 'CSV: no apostrophe before text that a spreadsheet would run as a formula.' },
  },
  notes: ['The list is read page by page, so that memory stays flat, whatever its length.'],
  example: 'evalguard annotations export --queue "$QUEUE_ID" --format csv --output answers.csv',
  async run({ client, terminal }, flags) {
    const format = oneOf('format', flags.format, ['jsonl', 'csv']) ?? 'jsonl';
    if (flags.exact && format !== 'csv') throw new UsageError('--exact is for --format csv.');
    const status =
      oneOf('status', flags.status, ['submitted', 'withdrawn', 'reopened', 'all']) ?? 'submitted';
    const rows = client.annotations.list({
      limit: 1000,
      queue_id: flags.queue,
      rater_id: flags.rater,
      projectId: flags.project,
      source: oneOf('source', flags.source, ['expert', 'end_user', 'imported', 'judge']),
      ...(status !== 'all' && { status }),
    });
    const lines =
      format === 'csv' ? csvLines(rows, await fieldsOf(client, flags.queue), flags.exact) : jsonLines(rows);
    await writeOut(terminal, lines, flags.output);
    return exitCodes.passed;
  },
});
