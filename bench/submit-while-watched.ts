import { get, type IncomingMessage } from 'node:http';
import type { Rater } from '../e2e/ask.ts';
import { runPairs } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { printTable } from './print-table.ts';
import { startBenchServer } from './start-bench-server.ts';

/**
 * Whether raters feel that their queue is watched: claim and submit pairs of eight raters, with no event stream open
 * and with 100, in turns. Usage: npx tsx bench/submit-while-watched.ts [pairs]
 */
const pairs = Number(process.argv[2] ?? '800');
const rounds = 5;
const streams = 100;
const streamsPerKey = 10;

const server = await startBenchServer();
await ingestCases(server, pairs + 100);
const raters = await server.createRaters(8);
const watchers = await server.createRaters(streams / streamsPerKey);

function follow(queueId: string, { key }: Rater): Promise<{ heard(): number; close(): void }> {
  const url = `${server.url}/api/v1/annotations/queues/${queueId}/events`;
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { agent: false, headers: { authorization: `Bearer ${key}` } },
      (answer: IncomingMessage) => {
        let events = 0;
        answer.setEncoding('utf8').on('data', (text: string) => {
          events += text.split('event: queue\n').length - 1;
        });
        answer.on('error', () => undefined);
        if (answer.statusCode === 200) resolve({ heard: () => events, close: () => void request.destroy() });
        else reject(new Error(`a stream was refused: ${answer.statusCode}`));
      },
    );
    request.on('error', reject);
  });
}

const rates: Record<'alone' | 'watched', number[]> = { alone: [], watched: [] };
let heard = 0;
for (let round = 0; round < rounds; round += 1) {
  for (const way of ['alone', 'watched'] as const) {
    const queueId = await server.createQueue({});
    await fillQueue(server, queueId, pairs + 100);
    const open =
      way === 'alone'
        ? []
        : await Promise.all(
            watchers.flatMap((watcher) =>
              Array.from({ length: streamsPerKey }, () => follow(queueId, watcher)),
            ),
          );
    const { seconds } = await runPairs(server.url, queueId, raters, pairs);
    rates[way].push(pairs / seconds);
    for (const stream of open) {
      heard += stream.heard();
      stream.close();
    }
  }
}
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
printTable(
  `Claim and submit by ${raters.length} raters, pairs a second`,
  ['streams', 'median', 'each round'],
  [
    [0, median(rates.alone), rates.alone.map((rate) => rate.toFixed(0)).join(' ')],
    [streams, median(rates.watched), rates.watched.map((rate) => rate.toFixed(0)).join(' ')],
  ],
);
console.log(`count events heard: ${heard}`);
await server.stop();
