import fc from 'fast-check';
import { type Answer, ask, type Rater } from './ask.ts';
import { ownerKey } from './server-process.ts';

export const raterCount = 4;
export const processCount = 3;

/** One step of one rater, through one of the processes; `pick` chooses among what the step may act on. */
export const step = fc.record({
  kind: fc.constantFrom(
    ...Array<'claim'>(4).fill('claim'),
    ...Array<'submit'>(4).fill('submit'),
    'stale',
    'stale',
    'skip',
    'release',
    'renew',
    'undo',
    'amend',
    'reopen',
    'add',
    'expire',
  ),
  rater: fc.nat(raterCount - 1),
  process: fc.nat(processCount - 1),
  pick: fc.nat(11),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export interface Held {
  rater: number;
  itemId: string;
  targetId: string;
  token: number;
}

const items = '/annotations/queues/items';

/** The queue as those who work in it know it: what they were told, and what must follow from it. */
export class SharedQueueModel {
  readonly urls: readonly string[];
  readonly raters: readonly Rater[];
  readonly queueId: string;
  /** By rater: the lease of the last claim. */
  readonly held = new Map<number, Held>();
  /** Leases that their rater gave up, or that a newer one of the same rater replaced: dead for ever. */
  readonly dead: Held[] = [];
  readonly faults: string[] = [];
  /** "kind status" of every step that was answered. */
  readonly outcomes: Set<string>;
  private readonly annotations = new Map<number, string[]>();
  /** "rater item" that are done: not to be handed out again. */
  private done = new Map<string, 'submitted' | 'skipped'>();
  private openedAgain = new Set<string>();
  private claimed: Held[] = [];

  constructor(given: Pick<SharedQueueModel, 'urls' | 'raters' | 'queueId' | 'outcomes'>) {
    this.urls = given.urls;
    this.raters = given.raters;
    this.queueId = given.queueId;
    this.outcomes = given.outcomes;
  }

  asRater(rater: number, process: number, method: string, path: string, body?: unknown): Promise<Answer> {
    const { key } = this.raters[rater] as Rater;
    return ask(this.urls[process] ?? '', method, path, { key, body });
  }

  asEditor(process: number, method: string, path: string, body?: unknown): Promise<Answer> {
    return ask(this.urls[process] ?? '', method, path, { key: ownerKey, body });
  }

  /** Runs the steps at the same moment, then judges what was handed out. */
  async runTurn(steps: readonly Step[]): Promise<void> {
    const doneBefore = new Map(this.done);
    this.openedAgain = new Set();
    this.claimed = [];
    const answers = await Promise.all(steps.map((one) => this.run(one)));
    for (const [index, answer] of answers.entries()) {
      if (answer === null) continue;
      this.outcomes.add(`${steps[index]?.kind} ${answer.status}`);
      if (answer.status >= 500 || answer.status === 400) {
        this.faults.push(`${answer.status}: ${JSON.stringify(answer.body)}`);
      }
    }
    for (const { rater, itemId } of this.claimed) {
      const before = doneBefore.get(`${rater} ${itemId}`);
      if (before === undefined || (before === 'submitted' && this.openedAgain.has(itemId))) continue;
      this.faults.push(`rater ${rater} was given ${itemId} again after it was ${before}`);
    }
  }

  private async run(given: Step): Promise<Answer | null> {
    const held = this.held.get(given.rater);
    switch (given.kind) {
      case 'claim':
        return (await this.claim(given.rater, given.process)).answer;
      case 'submit':
        return held === undefined ? null : await this.submit(held, given.process);
      case 'renew': {
        if (held === undefined) return null;
        const path = `${items}/${held.itemId}/lease`;
        return await this.asRater(given.rater, given.process, 'PUT', path, { token: held.token });
      }
      case 'skip':
      case 'release':
        return held === undefined ? null : await this.giveUp(held, given);
      case 'undo':
      case 'amend':
        return await this.revise(given);
      case 'reopen':
        return await this.reopen(given);
      case 'add': {
        // Few names, so that processes add the same targets at the same moment.
        const names = [given.pick, (given.pick + 1) % 12];
        const display = [{ type: 'text', text: 'Judge this.' }];
        const body = {
          queue_id: this.queueId,
          items: names.map((name) => ({ target_id: `${this.queueId}-${name}`, priority: name % 3, display })),
        };
        return await this.asEditor(given.process, 'POST', items, body);
      }
      // Not of a turn: they are run by themselves.
      case 'stale':
      case 'expire':
        return null;
    }
  }

  async claim(rater: number, process: number): Promise<{ answer: Answer; held: Held | null }> {
    const answer = await this.asRater(rater, process, 'POST', '/annotations/queue', {
      queue_id: this.queueId,
    });
    if (answer.status !== 200) return { answer, held: null };
    const { item, lease } = answer.body.data;
    const held = { rater, itemId: item.id, targetId: item.target_id, token: lease.token };
    const before = this.held.get(rater);
    if (before !== undefined && before.itemId === held.itemId && before.token < held.token)
      this.dead.push(before);
    this.held.set(rater, held);
    this.claimed.push(held);
    return { answer, held };
  }

  async submit(held: Held, process: number): Promise<Answer> {
    const { rater, itemId, targetId, token } = held;
    const answer = await this.asRater(rater, process, 'POST', '/annotations', {
      queue_id: this.queueId,
      item_id: itemId,
      target_id: targetId,
      target_type: 'eval_case',
      lease_token: token,
      label: `by ${rater}`,
    });
    if (answer.status === 200) {
      this.done.set(`${rater} ${itemId}`, 'submitted');
      this.annotations.set(rater, [...(this.annotations.get(rater) ?? []), answer.body.data.id]);
    }
    this.drop(held);
    return answer;
  }

  private async giveUp(held: Held, { kind, process }: Step): Promise<Answer> {
    const path = `${items}/${held.itemId}`;
    const body = { token: held.token };
    const answer =
      kind === 'skip'
        ? await this.asRater(held.rater, process, 'POST', `${path}/skip`, body)
        : await this.asRater(held.rater, process, 'DELETE', `${path}/lease`, body);
    if (answer.status === 200) {
      this.dead.push(held);
      if (kind === 'skip') this.done.set(`${held.rater} ${held.itemId}`, 'skipped');
    }
    this.drop(held);
    return answer;
  }

  /** Forgets a lease, unless a claim of the same moment has brought another one. */
  private drop(held: Held): void {
    if (this.held.get(held.rater)?.token === held.token) this.held.delete(held.rater);
  }

  private async revise({ kind, rater, process, pick }: Step): Promise<Answer | null> {
    const own = this.annotations.get(rater) ?? [];
    const id = own[pick % Math.max(own.length, 1)];
    if (id === undefined) return null;
    if (kind === 'amend') {
      return await this.asRater(rater, process, 'PATCH', `/annotations/${id}`, { score: pick });
    }
    const answer = await this.asRater(rater, process, 'POST', `/annotations/${id}/undo`);
    if (answer.status === 200) {
      const { item_id: itemId } = answer.body.data.annotation;
      this.done.delete(`${rater} ${itemId}`);
      this.openedAgain.add(itemId);
    }
    return answer;
  }

  private async reopen({ process, pick }: Step): Promise<Answer | null> {
    const list = await this.asEditor(process, 'GET', `${items}?queue_id=${this.queueId}`);
    const ids = (list.body.data as { id: string }[]).map((item) => item.id);
    const id = ids[pick % Math.max(ids.length, 1)];
    if (id === undefined) return null;
    const assign = pick % 2 === 0 ? 'anyone' : 'same_raters';
    const answer = await this.asEditor(process, 'POST', `${items}/${id}/reopen`, { assign_to: assign });
    if (answer.status !== 200) return answer;
    this.openedAgain.add(id);
    for (let rater = 0; rater < raterCount; rater += 1) {
      if (this.done.get(`${rater} ${id}`) === 'submitted') this.done.delete(`${rater} ${id}`);
    }
    return answer;
  }
}
