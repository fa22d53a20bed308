import { ask, type Rater } from '../e2e/ask.ts';

export interface Lease {
  itemId: string;
  targetId: string;
  token: number;
}

/** One claim over HTTP. */
export async function claim(url: string, rater: Rater, queueId: string): Promise<Lease> {
  const answer = await ask(url, 'POST', '/annotations/queue', {
    key: rater.key,
    body: { queue_id: queueId },
  });
  if (answer.status !== 200) throw new Error(`claim: ${answer.status} ${JSON.stringify(answer.body)}`);
  const { item, lease } = answer.body.data;
  return { itemId: item.id, targetId: item.target_id, token: lease.token };
}

/** One submission over HTTP, with a score and a comment. */
export async function submit(url: string, rater: Rater, lease: Lease): Promise<void> {
  const body = {
    item_id: lease.itemId,
    target_type: 'eval_case',
    target_id: lease.targetId,
    lease_token: lease.token,
    score: 1,
    comment: 'fine',
  };
  const answer = await ask(url, 'POST', '/annotations', { key: rater.key, body });
  if (answer.status !== 200 && answer.status !== 201) {
    throw new Error(`submit: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** Milliseconds of one claim over HTTP; the item is submitted outside of that time, so that the next is another. */
export async function timeClaim(url: string, rater: Rater, queueId: string): Promise<number> {
  const from = performance.now();
  const lease = await claim(url, rater, queueId);
  const spent = performance.now() - from;
  await submit(url, rater, lease);
  return spent;
}

export interface PairsRun {
  pairs: number;
  /** Milliseconds of each claim and of each whole pair. */
  claims: number[];
  both: number[];
  seconds: number;
}

/** Every rater claims and submits, one after the other, until `pairs` pairs are done by all of them together. */
export async function runPairs(
  url: string,
  queueId: string,
  raters: readonly Rater[],
  pairs: number,
): Promise<PairsRun> {
  const run: PairsRun = { pairs, claims: [], both: [], seconds: 0 };
  let started = 0;
  const begin = performance.now();
  await Promise.all(
    raters.map(async (rater) => {
      while (started < pairs) {
        started += 1;
        const from = performance.now();
        const lease = await claim(url, rater, queueId);
        run.claims.push(performance.now() - from);
        await submit(url, rater, lease);
        run.both.push(performance.now() - from);
      }
    }),
  );
  run.seconds = (performance.now() - begin) / 1000;
  return run;
}
