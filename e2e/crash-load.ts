import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type AskOptions, ask, type Rater } from './ask.ts';
import { sendLines } from './send-lines.ts';

export interface Submission {
  annotationId: string;
  itemId: string;
  raterId: string;
}

/** What the server has acknowledged, and must therefore keep whatever is killed. */
export class Ledger {
  /** Target ids of acknowledged JSON adds; every one of them new to the queue. */
  readonly added: string[] = [];
  /** Target id → item id of acknowledged lines of streams. */
  readonly lines = new Map<string, string>();
  readonly submissions: Submission[] = [];
  /** Rater's member id → the lease that was acknowledged and not yet submitted. */
  readonly held = new Map<string, { itemId: string; token: number }>();
  /** Calls of each kind that a kill broke: without them the rounds would prove nothing. */
  readonly broken = { adds: 0, lines: 0, ratings: 0 };
  /** Breaches that the callers themselves saw. */
  readonly faults: string[] = [];
}

export interface Site {
  /** Changes when the server is started again. */
  url: string;
  queueId: string;
  ownerKey: string;
  raters: readonly Rater[];
}

const display = [{ type: 'markdown', text: 'Judge this.' }];
const idsPerAdd = 300;
/** More than one of the server's batches, so that a stream can break between them. */
const linesPerStream = 6_000;
/** Beyond this a server that should have come back has not. */
const patienceMs = 60_000;

/**
 * Editors and raters at work until told to stop. A call that a kill broke is made again, as a client of the API would:
 * the same body with the same Idempotency-Key, the same stream from its start, the next claim.
 */
export class CrashLoad {
  private readonly site: Site;
  private readonly ledger: Ledger;
  private readonly running: Promise<void>;
  private isStopping = false;

  constructor(site: Site, ledger: Ledger, round: number) {
    this.site = site;
    this.ledger = ledger;
    this.running = Promise.all([
      this.addInBulk(`json-${round}`),
      this.stream(`line-${round}`),
      ...site.raters.map((rater) => this.rate(rater)),
    ]).then(() => undefined);
    // Looked at in stop(); until then a failure must not end the test process.
    this.running.catch(() => undefined);
  }

  /** Lets every call under way end, with its answer. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async addInBulk(prefix: string): Promise<void> {
    for (let call = 0; !this.isStopping; call += 1) {
      const ids = Array.from({ length: idsPerAdd }, (_, index) => `${prefix}-${call}-${index}`);
      // Every other call adds items that wait for their targets.
      const items = ids.map((target_id) => (call % 2 === 0 ? { target_id, display } : { target_id }));
      const { status, body } = await this.untilAnswered('adds', 'POST', '/annotations/queues/items', {
        key: this.site.ownerKey,
        body: { queue_id: this.site.queueId, items: [...items, items[0]] },
        headers: { 'idempotency-key': randomUUID() },
      });
      // A second execution would have met the first one's items and called them duplicates.
      const counts = `${status} ${body.data?.received} ${body.data?.added} ${body.data?.duplicates}`;
      if (counts !== `200 ${idsPerAdd + 1} ${idsPerAdd} 1`)
        this.ledger.faults.push(`add ${prefix}: ${counts}`);
      this.ledger.added.push(...ids);
      await sleep(20);
    }
  }

  private async stream(prefix: string): Promise<void> {
    for (let call = 0; !this.isStopping; call += 1) {
      const ids = Array.from({ length: linesPerStream }, (_, index) => `${prefix}-${call}-${index}`);
      const lines = ids.map((target_id, index) =>
        index % 2 === 0 ? JSON.stringify({ target_id, display }) : JSON.stringify(target_id),
      );
      for (const end = Date.now() + patienceMs; !(await this.sendOnce(lines)); await sleep(30)) {
        this.ledger.broken.lines += 1;
        if (Date.now() > end) throw new Error(`the stream ${prefix} never came through`);
      }
    }
  }

  /** Whether every line was acknowledged. */
  private async sendOnce(lines: readonly string[]): Promise<boolean> {
    const { url, queueId, ownerKey } = this.site;
    const address = `${url}/api/v1/annotations/queues/items?queue_id=${queueId}`;
    let acknowledged = 0;
    const isWhole = await sendLines(address, ownerKey, lines, (outcome) => {
      if (outcome.item_id === undefined || outcome.target_id === undefined) {
        // The one fault that a kill may cause in the middle of a stream.
        if (outcome.error?.code !== 'UNAVAILABLE') this.ledger.faults.push(JSON.stringify(outcome));
        return;
      }
      acknowledged += 1;
      const before = this.ledger.lines.get(outcome.target_id);
      if (before !== undefined && (before !== outcome.item_id || outcome.outcome !== 'duplicate')) {
        this.ledger.faults.push(`${before} was acknowledged before ${JSON.stringify(outcome)}`);
      }
      this.ledger.lines.set(outcome.target_id, outcome.item_id);
    });
    return isWhole && acknowledged === lines.length;
  }

  private async rate(rater: Rater): Promise<void> {
    const { ledger, site } = this;
    while (!this.isStopping) {
      const claim = await this.untilAnswered('ratings', 'POST', '/annotations/queue', {
        key: rater.key,
        body: { queue_id: site.queueId },
      });
      if (claim.status === 409) {
        await sleep(20);
        continue;
      }
      const { item, lease } = claim.body.data;
      const held = ledger.held.get(rater.memberId);
      if (held !== undefined && (held.itemId !== item.id || held.token !== lease.token)) {
        ledger.faults.push(`${rater.memberId} held ${JSON.stringify(held)} and was given ${item.id}`);
      }
      ledger.held.set(rater.memberId, { itemId: item.id, token: lease.token });
      // Now and then the rater's page is closed between claim and submit.
      if (Math.random() < 0.2) continue;
      await this.submit(rater, item, lease.token);
    }
  }

  private async submit(
    rater: Rater,
    item: { id: string; target_id: string; target_type: string },
    token: number,
  ): Promise<void> {
    const { status, body } = await this.untilAnswered('ratings', 'POST', '/annotations', {
      key: rater.key,
      body: {
        queue_id: this.site.queueId,
        item_id: item.id,
        target_id: item.target_id,
        target_type: item.target_type,
        lease_token: token,
        score: 0.5,
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    if (status !== 200) {
      this.ledger.faults.push(`submit ${item.id}: ${JSON.stringify(body)}`);
      return;
    }
    this.ledger.held.delete(rater.memberId);
    this.ledger.submissions.push({
      annotationId: body.data.id,
      itemId: item.id,
      raterId: rater.memberId,
    });
  }

  /** Asks again while the connection breaks or the server says that it may come back. */
  private async untilAnswered(
    kind: keyof Ledger['broken'],
    method: string,
    path: string,
    options: AskOptions,
  ): Promise<Answer> {
    let last: unknown;
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(30)) {
      try {
        const answer = await ask(this.site.url, method, path, options);
        const code = answer.body.error?.code;
        if (answer.status < 500 && code !== 'IDEMPOTENCY_IN_PROGRESS') return answer;
        // A lost database is 503, which clients retry; a 500 would send a person to read the log.
        if (answer.status >= 500 && code !== 'UNAVAILABLE') {
          this.ledger.faults.push(`${method} ${path}: ${JSON.stringify(answer.body)}`);
        }
        last = answer.body;
      } catch (error) {
        last = error;
      }
      this.ledger.broken[kind] += 1;
    }
    throw new Error(`${method} ${path} was never answered`, { cause: last });
  }
}
