import type { CreateQueueInputSchema, RubricInputSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { oneOf, wholeNumber } from '../parse-arguments.ts';
import { readText } from '../read-text.ts';
import { showQueue } from '../show-queue.ts';
import { UsageError } from '../usage-error.ts';

async function readRubric(path: string | undefined): Promise<RubricInputSchema | undefined> {
  if (path === undefined) return undefined;
  const text = await readText('rubric', path);
  try {
    const parsed: unknown = JSON.parse(text);
    // The server checks the fields and names each fault.
    return (Array.isArray(parsed) ? { fields: parsed } : parsed) as RubricInputSchema;
  } catch (error) {
    throw new UsageError(`--rubric ${path} is not JSON: ${(error as Error).message}`);
  }
}

export const createQueue = command({
  name: 'queues create',
  summary: 'Make an annotation queue',
  flags: {
    name: { value: 'text', isRequired: true, description: 'What people see.' },
    'target-type': { value: 'type', description: 'eval_case (unless told), trace or pairwise.' },
    rubric: { value: 'file', description: 'JSON with the questions: {"fields": […]} or the list alone.' },
    instructions: { value: 'file', description: 'Markdown that raters read first.' },
    description: { value: 'text', description: 'For leads.' },
    'raters-per-item': { value: 'n', description: 'How many people judge each item; 1 unless told.' },
    order: { value: 'order', description: 'fifo (unless told), priority or shuffled.' },
    project: { value: 'id', description: "Where it goes; the key's project unless told." },
  },
  notes: ['--json shows the whole queue; its id is what items are added to.'],
  example:
    'evalguard queues create --name "Nightly sample" --rubric rubric.json --raters-per-item 2 --order shuffled',
  async run({ client, terminal }, flags) {
    const rubric = await readRubric(flags.rubric);
    const instructions = flags.instructions && (await readText('instructions', flags.instructions));
    const input: CreateQueueInputSchema = {
      name: flags.name,
      target_type:
        oneOf('target-type', flags['target-type'], ['eval_case', 'trace', 'pairwise']) ?? 'eval_case',
      order: oneOf('order', flags.order, ['fifo', 'priority', 'shuffled']),
      raters_per_item: wholeNumber('raters-per-item', flags['raters-per-item']),
      description: flags.description,
      instructions,
      rubric,
      projectId: flags.project,
    };
    showQueue(terminal, await client.queues.create(input), flags.json);
    return exitCodes.passed;
  },
});
