import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import type { BenchServer } from './start-bench-server.ts';

export interface Sent {
  name: string;
  method: 'GET' | 'POST';
  path: string | ((round: number) => string);
  type?: string;
  /** It is to be answered with 400. */
  isRefused?: boolean;
  before?: () => Promise<unknown>;
  /** A text is sent as it is. */
  body?: (round: number) => unknown;
}

export interface BodySizes {
  calibrated: number;
  added: number;
  rich: number;
  results: number;
  spans: number;
  pairs: number;
}

const column = <T>(length: number, make: (i: number) => T) => Array.from({ length }, (_, i) => make(i));

const items = '/annotations/queues/items';

function adds(queueId: string, { added, rich }: BodySizes): Sent[] {
  const ids = (name: string) => (round: number) => ({
    queue_id: queueId,
    target_ids: column(added, (i) => `${name}-${round}-${i}`),
  });
  return [
    { name: `add ${added} ids`, method: 'POST', path: items, body: ids('case') },
    { name: 'the same, with outcomes', method: 'POST', path: `${items}?outcomes=all`, body: ids('told') },
    {
      ...{ name: `add ${added} ids as NDJSON`, method: 'POST', path: `${items}?queue_id=${queueId}` },
      type: 'application/x-ndjson',
      body: (round) => column(added, (i) => `"line-${round}-${i}"\n`).join(''),
    },
    {
      ...{ name: `add ${rich} items with metadata`, method: 'POST', path: items },
      body: (round) => ({
        queue_id: queueId,
        items: column(rich, (i) => ({
          ...{ target_id: `rich-${round}-${i}`, priority: i % 5, inclusion_probability: 0.5 },
          metadata: { model: 'm', topic: `t-${i % 9}`, length: i },
        })),
      }),
    },
    {
      ...{ name: `refuse ${added} ids, each too long`, method: 'POST', path: items },
      isRefused: true,
      body: () => ({ queue_id: queueId, target_ids: column(added, () => 'x'.repeat(520)) }),
    },
  ];
}

function calibration(calibrated: number): Sent {
  return {
    ...{ name: `calibrate, ${calibrated} pairs and scores`, method: 'POST', path: '/scorers/calibrate' },
    body: () => ({
      pairs: column(calibrated, (i) => ({ human: i % 3 === 0, machine: i % 2 === 0 })),
      scored: column(calibrated, (i) => ({ humanPass: i % 7 < i / 20_000, machineScore: i / calibrated })),
    }),
  };
}

function ingests(runId: string, { results, spans, pairs }: BodySizes): Sent[] {
  const span = (round: number) => (i: number) => ({
    ...{ traceId: (round * 100 + Math.floor(i / 50) + 1).toString(16).padStart(32, '0') },
    ...{ spanId: (i + 1).toString(16).padStart(16, '0'), name: `step ${i}`, kind: 1 },
    ...{ startTimeUnixNano: `${1_700_000_000_000_000_000n + BigInt(i)}` },
    ...{ endTimeUnixNano: `${1_700_000_000_100_000_000n + BigInt(i)}` },
    attributes: [{ key: 'gen_ai.prompt', value: { stringValue: 'a question '.repeat(20) } }],
  });
  return [
    {
      ...{ name: `${results} results of a run`, method: 'POST', path: `/evals/${runId}/results` },
      body: (round) => ({
        results: column(results, (i) => ({
          ...{ id: `result-${round}-${i}`, input: `question ${i}`, actualOutput: 'an answer '.repeat(20) },
          ...{ passed: i % 3 > 0, score: (i % 10) / 10, latency: 12, metadata: { topic: `t-${i % 9}` } },
        })),
      }),
    },
    {
      ...{ name: `${spans} spans of traces`, method: 'POST', path: '/traces' },
      body: (round) => ({
        resourceSpans: [
          { resource: { attributes: [] }, scopeSpans: [{ scope: {}, spans: column(spans, span(round)) }] },
        ],
      }),
    },
    {
      ...{ name: `${pairs} pairs`, method: 'POST', path: '/pairs' },
      body: (round) => ({
        pairs: column(pairs, (i) => ({
          ...{ id: `pair-${round}-${i}`, input: `question ${i}` },
          ...{ a: { output: 'x '.repeat(50), model: 'a' }, b: { output: 'y '.repeat(50), model: 'b' } },
        })),
      }),
    },
  ];
}

/** The largest bodies that one request may carry, or near them. */
export async function largeBodies(server: BenchServer, sizes: BodySizes): Promise<Sent[]> {
  const queueId = await server.createQueue({});
  const run = await ask(server.url, 'POST', '/evals', { key: ownerKey, body: { name: 'Large' } });
  const runId = (run.body as { data: { id: string } }).data.id;
  return [calibration(sizes.calibrated), ...adds(queueId, sizes), ...ingests(runId, sizes)];
}
