import { setTimeout as sleep } from 'node:timers/promises';
import type { Rater } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { timeClaim } from './claim-and-submit.ts';
import { fillQueue } from './fill-queue.ts';
import type { Sent } from './large-bodies.ts';
import { type Block, longestBlock } from './loop-probe.ts';
import { printTable } from './print-table.ts';
import type { BenchServer } from './start-bench-server.ts';

/** What a heavy request may cost a claim. */
const heldMsMax = 10;

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;

export interface Measuring {
  server: BenchServer;
  rounds: number;
  /** Of claims before each request. */
  aloneMs: number;
  /** Items for those who claim meanwhile. */
  items: number;
}

interface Seen {
  bytes: number;
  seconds: number[];
  /** Longest stand-still of the loop in each round: while others claim only, while it is answered, while both. */
  held: { claims: Block[]; request: Block[]; both: Block[] };
  claims: { alone: number[]; beside: number[] };
}

/** Sends what was written down before: this process has claims to time meanwhile. */
async function send(
  server: BenchServer,
  sent: Sent,
  round: number,
  text: string | undefined,
): Promise<number> {
  const path = typeof sent.path === 'string' ? sent.path : sent.path(round);
  const started = performance.now();
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: sent.method,
    headers: {
      authorization: `Bearer ${ownerKey}`,
      ...(text !== undefined && {
        'content-type': sent.type ?? 'application/json',
        'idempotency-key': `${Math.random()}`,
      }),
    },
    ...(text !== undefined && { body: text }),
    signal: AbortSignal.timeout(120_000),
  });
  let start = '';
  for await (const chunk of response.body ?? []) if (start === '') start = Buffer.from(chunk).toString();
  const isExpected = sent.isRefused === true ? response.status === 400 : response.status < 300;
  if (!isExpected) throw new Error(`${sent.name}: ${response.status} ${start.slice(0, 300)}`);
  return (performance.now() - started) / 1000;
}

async function claimUntil(claim: () => Promise<number>, isOver: () => boolean): Promise<number[]> {
  const seen: number[] = [];
  do {
    seen.push(await claim());
    await sleep(5);
  } while (!isOver());
  return seen;
}

/** Claims alone, the request alone, and (another round's body) both at once. */
async function measure(
  { server, rounds, aloneMs }: Measuring,
  sent: Sent,
  claim: () => Promise<number>,
): Promise<Seen> {
  const seen: Seen = {
    ...{ bytes: 0, seconds: [], held: { claims: [], request: [], both: [] } },
    claims: { alone: [], beside: [] },
  };
  const textOf = (round: number) => {
    const body = sent.body?.(round);
    return typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  };
  const held = () => longestBlock(server.pid);
  for (let round = 0; round < rounds; round += 1) {
    const [first, second] = [textOf(2 * round), textOf(2 * round + 1)];
    seen.bytes = first?.length ?? 0;
    await held();
    const until = performance.now() + aloneMs;
    seen.claims.alone.push(...(await claimUntil(claim, () => performance.now() > until)));
    seen.held.claims.push(await held());
    await sent.before?.();
    await held();
    seen.seconds.push(await send(server, sent, 2 * round, first));
    seen.held.request.push(await held());
    await sent.before?.();
    await held();
    let isDone = false;
    const sending = send(server, sent, 2 * round + 1, second).finally(() => {
      isDone = true;
    });
    seen.claims.beside.push(...(await claimUntil(claim, () => isDone)));
    await sending;
    seen.held.both.push(await held());
  }
  return seen;
}

function printSeen(rounds: number, all: readonly [string, Seen][]): void {
  const median = (values: readonly number[]) => percentile(values, 0.5);
  printTable(
    `The event loop: most processor time between two turns, longest stand-still (ms; median of ${rounds} rounds)`,
    ['request', 'MB', 's', 'claims only', 'request only', 'both', `<= ${heldMsMax}`],
    all.map(([name, { bytes, seconds, held }]) => [
      ...[name, (bytes / 1e6).toFixed(1), median(seconds)],
      ...[held.claims, held.request, held.both].map((blocks) => {
        const of = (name: keyof Block) => median(blocks.map((block) => block[name])).toFixed(0);
        return `${of('worked')}, ${of('waited')}`;
      }),
      median(held.request.map(({ worked }) => worked)) <= heldMsMax ? 'met' : 'not met',
    ]),
  );
  printTable(
    'Claims of another queue alone -> beside it (ms)',
    ['request', 'claims', 'p50', 'p95', 'p99', 'max'],
    all.map(([name, { claims }]) => [
      name,
      `${claims.alone.length} -> ${claims.beside.length}`,
      ...[0.5, 0.95, 0.99, 1].map(
        (p) => `${percentile(claims.alone, p).toFixed(1)} -> ${percentile(claims.beside, p).toFixed(1)}`,
      ),
    ]),
  );
}

/**
 * How long does each request keep the server's event loop, and with it every claim, waiting? Prints that, and claims of
 * another queue alone and beside it.
 */
export async function measureBlocks(
  measuring: Measuring,
  claimer: Rater,
  requests: readonly Sent[],
): Promise<void> {
  const { server, rounds, items } = measuring;
  const other = await server.createQueue({});
  await fillQueue(server, other, items);
  const claim = () => timeClaim(server.url, claimer, other);
  for (let i = 0; i < 50; i += 1) await claim();
  const all: [string, Seen][] = [];
  for (const sent of requests) {
    const seen = await measure(measuring, sent, claim);
    all.push([sent.name, seen]);
    console.error(
      sent.name,
      seen.held.request.map(({ worked, waited }) => `${Math.round(worked)}/${Math.round(waited)}`).join(' '),
    );
  }
  printSeen(rounds, all);
}
