import { expect } from 'vitest';
import { type Actor, startTestServer, type TestServer } from './harness.ts';

export const reviewFields = [
  {
    ...{ key: 'verdict', label: 'Is the answer right?', type: 'categorical', required: false },
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'quality', label: 'How good is it?', type: 'numeric', required: false, min: 0, max: 10 },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

interface Wanted {
  runName?: string;
  queueName?: string;
  cases?: number;
  labels?: number;
}

export interface ReviewedRun {
  server: TestServer;
  viewer: Actor;
  rater: Actor;
  runId: string;
  queueId: string;
  /** GET …/report of the run, with its labels. */
  ofRun(rest?: string, headers?: Record<string, string>): ReturnType<Actor['request']>;
  ofQueue(rest?: string, headers?: Record<string, string>): ReturnType<Actor['request']>;
}

/** The judge passes four in five; people disagree with it on every seventh, and with one another on every ninth. */
const judgePasses = (i: number) => i % 5 !== 0;
const score = (i: number) => (judgePasses(i) ? 0.55 + (i % 9) / 20 : 0.1 + (i % 4) / 10);
const peoplePass = (i: number) => (i % 7 === 0 ? !judgePasses(i) : judgePasses(i));
const answer = (i: number, rater: number) => (i % 9 === 1 && rater === 2 ? !peoplePass(i) : peoplePass(i));

/** A run with a judge, and a queue in which three people have labelled the first of its cases. */
export async function makeReviewedRun(wanted: Wanted = {}): Promise<ReviewedRun> {
  const { runName = 'Nightly', queueName = 'Nightly sample', cases = 120, labels = 60 } = wanted;
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const post = async (path: string, body: object, actor = editor) => {
    const { status, body: got, text } = await actor.request('POST', `/api/v1${path}`, body);
    expect(status, text).toBeLessThan(300);
    return got.data;
  };
  const { id: runId } = await post('/evals', { name: runName, model: 'small-1' });
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a', score: score(i), passed: judgePasses(i) },
  }));
  await post(`/evals/${runId}/results`, { results });
  const rubric = { fields: reviewFields };
  const queue = { name: queueName, target_type: 'eval_case', raters_per_item: 3, rubric };
  const { id: queueId } = await post('/annotations/queues', queue);
  const items = Array.from({ length: labels }, (_, i) => ({
    ...{ target_id: `case-${i}`, inclusion_probability: labels / cases },
  }));
  if (items.length > 0) await post('/annotations/queues/items', { queue_id: queueId, items });
  const raters = [await tenant.as('rater'), await tenant.as('rater'), await tenant.as('rater')];
  for (const [at, rater] of raters.entries()) {
    for (let i = 0; i < labels; i++) {
      const isPass = answer(i, at);
      const values = {
        verdict: isPass ? 'pass' : 'fail',
        quality: isPass ? 7 + (i % 3) : 2 + ((i + at) % 3),
      };
      const body = { target_id: `case-${i}`, target_type: 'eval_case', queue_id: queueId, values };
      await post('/annotations', body, rater);
    }
  }
  const viewer = await tenant.as('viewer');
  const labelled = `queue_id=${queueId}&field=verdict&positive=pass`;
  return {
    ...{ server, viewer, rater: raters[0] ?? viewer, runId, queueId },
    ofRun: (rest = '', headers = {}) =>
      viewer.request('GET', `/api/v1/evals/${runId}/report?${labelled}${rest}`, undefined, headers),
    ofQueue: (rest = '', headers = {}) =>
      viewer.request('GET', `/api/v1/annotations/queues/${queueId}/report?${rest}`, undefined, headers),
  };
}
