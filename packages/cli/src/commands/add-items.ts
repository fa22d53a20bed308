import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { AddItemsResultSchema, StreamedItemSchema } from '@evalguard/sdk';
import { type CommandContext, command } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { fileError } from '../read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UsageError } from '../usage-error.ts';

type Tally = Omit<AddItemsResultSchema, 'outcomes'> & { rejected: number };

/** Often enough to see that it moves, rarely enough not to slow it. */
const progressEvery = 10_000;

/** A line is an id as it stands, or JSON where it begins like an object or a string. */
function readItem(line: string, number: number): StreamedItemSchema {
  if (!/^[{"]/.test(line)) return line;
  try {
    return JSON.parse(line) as StreamedItemSchema;
  } catch (error) {
    throw new UsageError(`Line ${number} is not JSON: ${(error as Error).message}`);
  }
}

async function* readItems(input: Readable, name: string): AsyncGenerator<StreamedItemSchema> {
  let number = 0;
  try {
    // Byte order marks come with files from Windows.
    for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const line = (number === 1 ? raw.replace(/^\ufeff/, '') : raw).trim();
      if (line !== '') yield readItem(line, number);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : fileError('file', name, error);
  }
}

/** What is added is what comes: an id that waits for its target is one of those added. */
function count(tally: Tally, outcome: 'added' | 'duplicate' | 'waiting' | 'rejected'): void {
  tally.received += 1;
  if (outcome === 'duplicate') tally.duplicates += 1;
  else if (outcome === 'rejected') tally.rejected += 1;
  else {
    tally.added += 1;
    if (outcome === 'waiting') tally.waiting += 1;
  }
}

async function addStream(
  { client, terminal }: CommandContext,
  queueId: string,
  items: AsyncIterable<StreamedItemSchema>,
  wantsOutcomes: boolean,
): Promise<Tally> {
  const tally: Tally = { queue_id: queueId, received: 0, added: 0, duplicates: 0, waiting: 0, rejected: 0 };
  for await (const outcome of client.queues.items.addStream({ queue_id: queueId }, items)) {
    count(tally, outcome.outcome);
    if (wantsOutcomes) terminal.out(JSON.stringify(outcome));
    if (outcome.outcome === 'rejected') {
      terminal.err(
        `Line ${outcome.line} was rejected: ${outcome.message ?? outcome.code ?? 'no reason was given.'}`,
      );
    }
    if (terminal.isWatched && tally.received % progressEvery === 0) terminal.err(`${tally.received} items …`);
  }
  return tally;
}

async function addAtOnce(
  { client }: CommandContext,
  queueId: string,
  ids: readonly string[],
  wantsOutcomes: boolean,
): Promise<AddItemsResultSchema> {
  const outcomes = wantsOutcomes ? 'all' : 'none';
  return await client.queues.items.add({ queue_id: queueId, target_ids: [...ids], outcomes });
}

function report(terminal: Terminal, tally: Tally, isJson: boolean): ExitCode {
  const { received, added, duplicates, waiting, rejected } = tally;
  if (isJson) terminal.out(JSON.stringify(tally));
  else {
    terminal.out(
      `${received} received: ${added} added, ${duplicates} already there, ${rejected} rejected.` +
        (waiting > 0 ? ` ${waiting} of the added wait for their target to arrive.` : ''),
    );
  }
  return rejected > 0 ? exitCodes.failed : exitCodes.passed;
}

export const addItems = command({
  name: 'items add',
  summary: 'Add items to a queue, from arguments, a file or standard input',
  argumentsUsage: '[id…]',
  flags: {
    queue: { value: 'id', isRequired: true, description: 'The queue.' },
    file: { value: 'path', description: 'One id or one JSON item a line; - is standard input.' },
    outcomes: { description: 'Write what became of each line, one JSON object a line, before the sums.' },
  },
  notes: [
    'Ids given as arguments are added all or none. A file or standard input is a stream of any length, kept in',
    'batches: after a break send it again, what is there already is not added twice.',
    'A JSON item is {"target_id": …, "priority"?, "metadata"?, "display"?, "inclusion_probability"?}.',
    'Exit code 1: some lines were rejected, and standard error says which.',
  ],
  example: 'jq -r .id failures.jsonl | evalguard items add --queue "$QUEUE_ID" --file -',
  async run(context, flags, args) {
    const { terminal, stdin } = context;
    if ((flags.file === undefined) === (args.length === 0)) {
      const advice = 'For standard input: --file -';
      throw new UsageError('Give ids as arguments, or --file, and not both.', advice);
    }
    if (flags.file === undefined) {
      const { outcomes = [], ...sums } = await addAtOnce(context, flags.queue, args, flags.outcomes);
      for (const outcome of outcomes) terminal.out(JSON.stringify(outcome));
      return report(terminal, { ...sums, rejected: 0 }, flags.json);
    }
    const input = flags.file === '-' ? stdin : createReadStream(flags.file);
    const items = readItems(input, flags.file);
    return report(terminal, await addStream(context, flags.queue, items, flags.outcomes), flags.json);
  },
});
