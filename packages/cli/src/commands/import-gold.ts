import type { ImportGoldInputSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readText } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

type Items = NonNullable<ImportGoldInputSchema['items']>;

/** As many as one call takes. */
const itemsPerCall = 1_000;

async function readItems(file: string): Promise<Items> {
  const text = await readText('file', file);
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Items[number]];
    } catch (error) {
      throw new UsageError(`Line ${at + 1} is not JSON: ${(error as Error).message}`);
    }
  });
}

function* calls(items: Items): Generator<Items> {
  for (let at = 0; at < items.length; at += itemsPerCall) yield items.slice(at, at + itemsPerCall);
}

export const importGold = command({
  name: 'gold import',
  summary: 'Make many items gold, from a file or from what another queue has settled',
  flags: {
    queue: { value: 'id', isRequired: true, description: 'The queue that gets the gold items.' },
    file: {
      value: 'file',
      description: 'A line of JSON for each: target_id, answers, explanation.',
    },
    settled: { value: 'id', description: 'A queue whose settled labels are accepted, up to 1,000.' },
  },
  notes: ['Targets that are not in the queue are added. Those that a rater has had there are refused.'],
  example: 'evalguard gold import --queue "$QUEUE_ID" --file gold.jsonl',
  async run({ client, terminal }, flags) {
    if ((flags.file === undefined) === (flags.settled === undefined)) {
      throw new UsageError('Name --file or --settled, and only one of them.');
    }
    const bodies =
      flags.settled === undefined
        ? [...calls(await readItems(flags.file ?? ''))].map((items) => ({ items }))
        : [{ settled: { queue_id: flags.settled } }];
    const tally = { made: 0, changed: 0, rejected: 0 };
    for (const body of bodies) {
      const done = await client.queues.gold.import({ queue_id: flags.queue, ...body });
      for (const name of ['made', 'changed', 'rejected'] as const) tally[name] += done[name];
      for (const one of done.outcomes) {
        if (flags.json) terminal.out(JSON.stringify(one));
        else if (one.outcome === 'rejected') terminal.out(`${one.target_id}: ${one.message}`);
      }
    }
    const text = `${tally.made} made gold, ${tally.changed} changed, ${tally.rejected} refused.`;
    if (!flags.json) terminal.out(text);
    return tally.rejected === 0 ? exitCodes.passed : exitCodes.failed;
  },
});
