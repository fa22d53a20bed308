import type { AddItemsFromRunInputSchema } from '@evalguard/sdk';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readText } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

type Strategy = NonNullable<AddItemsFromRunInputSchema['strategy']>;

/** Those that need no more than a share; the others are given as JSON. */
const simple = ['share', 'uncertainty', 'disagreement', 'diverse'] as const;

const isSimple = (word: string): word is (typeof simple)[number] =>
  (simple as readonly string[]).includes(word);

async function readStrategy(given: string | undefined): Promise<Strategy | undefined> {
  if (given === undefined) return undefined;
  if (isSimple(given)) return { kind: given, share: 1 };
  const text = given.startsWith('{') ? given : await readText('strategy', given);
  try {
    return JSON.parse(text) as Strategy;
  } catch (error) {
    const advice = `Give one of ${simple.join(', ')}, JSON, or a file with JSON.`;
    throw new UsageError(`The strategy is not JSON: ${(error as Error).message}`, advice);
  }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} must be a whole number, not ${text}.`);
  return value;
}

export const drawItems = command({
  name: 'items draw',
  summary: 'Draw cases of a run into a queue, each with its known chance',
  flags: {
    queue: { value: 'id', isRequired: true, description: 'The queue.' },
    run: { value: 'id', isRequired: true, description: 'The run.' },
    size: {
      value: 'n',
      description: 'Exactly so many; the chances of the strategy are scaled to add up to it.',
    },
    strategy: {
      value: 'word|json|file',
      description:
        'share, uncertainty, disagreement, diverse, or any strategy of the sampling rules as JSON.',
    },
    seed: { value: 'n', description: 'The same seed draws the same cases; 0 unless told.' },
    failing: { description: 'Draw only among the cases that failed.' },
    preview: { description: 'Only count; nothing is added.' },
  },
  notes: [
    'What is in the queue already, or was removed from it by a person, is not added again.',
    'With neither --size nor --strategy all cases go (with --failing: all that failed).',
  ],
  example: 'evalguard items draw --queue "$QUEUE_ID" --run "$RUN_ID" --strategy diverse --size 100 --seed 7',
  async run({ client, terminal }, flags) {
    const seed = wholeNumber('seed', flags.seed);
    const size = wholeNumber('size', flags.size);
    const strategy = await readStrategy(flags.strategy);
    const drawn = await client.queues.items.addFromRun({
      ...{ queue_id: flags.queue, run_id: flags.run, is_preview: flags.preview },
      ...(flags.failing ? { filter: { passed: false } } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(size === undefined ? {} : { size }),
      ...(strategy === undefined ? {} : { strategy }),
    });
    if (flags.json) terminal.out(JSON.stringify(drawn));
    else {
      const verb = flags.preview ? 'would be added' : 'added';
      terminal.out(
        `${drawn.received} chosen (${drawn.matched} for certain, ${drawn.sampled} by chance): ` +
          `${drawn.added} ${verb}, ${drawn.duplicates} already there.`,
      );
    }
    return exitCodes.passed;
  },
});
