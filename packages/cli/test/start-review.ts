import { expect } from 'vitest';
import { startTestServer, type TestServer } from '../../server/test/harness.ts';
import { type Ended, type RunOptions, runEvalguard } from './run-evalguard.ts';

export const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

export interface Review {
  server: TestServer;
  runId: string;
  queueId: string;
  keys: Readonly<Record<'viewer' | 'editor' | 'rater', string>>;
  /** Runs the program as a viewer (or with the key of another role). */
  evalguard(
    args: readonly string[],
    options?: RunOptions & { role?: 'viewer' | 'editor' | 'rater' },
  ): Promise<Ended>;
}

interface Wanted {
  name?: string;
  cases?: number;
  passed?: number;
  labels?: number;
  /** Every how manieth label goes against the judge. */
  errorEvery?: number;
}

/** A run whose judge passes `passed` of `cases`, the first `labels` of them judged by two people who agree. */
export async function startReview(wanted: Wanted = {}): Promise<Review> {
  const { name = 'Nightly', cases = 60, passed = 57, labels = 0, errorEvery = 1e9 } = wanted;
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const post = async (path: string, body: object) => {
    const answer = await editor.request('POST', `/api/v1${path}`, body);
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer.body.data;
  };
  const { id: runId } = await post('/evals', { name, model: 'small-1' });
  const results = Array.from({ length: cases }, (_, i) => ({
    ...{ id: `case-${i}`, input: 'q', actualOutput: 'a', passed: i < passed, score: i < passed ? 0.9 : 0.2 },
  }));
  await post(`/evals/${runId}/results`, { results });
  const queue = { name: 'Sample', target_type: 'eval_case', raters_per_item: 2, rubric: { fields } };
  const { id: queueId } = await post('/annotations/queues', queue);
  if (labels > 0) {
    await post('/annotations/queues/items', { queue_id: queueId, target_ids: results.map((one) => one.id) });
  }
  const raters = [await tenant.as('rater'), await tenant.as('rater')];
  for (let i = 0; i < labels; i++) {
    const isPass = (i + 1) % errorEvery === 0 ? i >= passed : i < passed;
    for (const rater of raters) {
      const values = { verdict: isPass ? 'pass' : 'fail', remark: '=1+1, "so"' };
      const body = { target_id: `case-${i}`, target_type: 'eval_case', queue_id: queueId, values };
      expect((await rater.request('POST', '/api/v1/annotations', body)).status).toBe(200);
    }
  }
  const keys = { viewer: (await tenant.as('viewer')).key, editor: editor.key, rater: raters[0]?.key ?? '' };
  return {
    server,
    runId,
    queueId,
    keys,
    evalguard: (args, { role = 'viewer', ...options } = {}) =>
      runEvalguard(args, {
        ...options,
        env: { EVALGUARD_API_KEY: keys[role], EVALGUARD_BASE_URL: server.url, ...options.env },
      }),
  };
}
