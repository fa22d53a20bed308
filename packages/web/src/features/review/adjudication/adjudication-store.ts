import type { AdjudicationCase, AdjudicationClaim, Lease } from '@evalguard/contract';
import { ApiError } from '../../../api/api-error.ts';
import { callApi } from '../../../api/call-api.ts';
import { valuesBySide } from '../model/answer-fields.ts';
import { checkAnswer } from '../model/check-answer.ts';
import { createKey } from '../model/create-entry.ts';
import { createDrafts, type Drafts } from '../model/drafts.ts';
import { answerOf } from '../model/review-core.ts';
import { type AdjudicationState, initialState } from './adjudication-state.ts';
import {
  decidedValues,
  decisionFields,
  type FieldWords,
  formValues,
  heldItem,
  type OpenCase,
} from './decision-fields.ts';
import { keepLease, leasePath } from './keep-lease.ts';

interface Options {
  queueId: string;
  memberId: string;
  leaseSeconds: number;
  /** A settled item that is to be decided anew; null: whatever is open. */
  itemId: string | null;
  words: FieldWords;
}

const retryAfterMs = 5_000;

/** One adjudicator's work in one queue: the item in hand, the draft of each keystroke, and its lease. */
export class AdjudicationStore {
  readonly #options: Options;
  readonly #drafts: Drafts;
  readonly #listeners = new Set<() => void>();
  readonly #stopRenewing: () => void;
  #state = initialState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sendKey: string | null = null;
  #isTouched = false;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
    // Apart from those of the review: an adjudicator may be one of the item's raters.
    this.#drafts = createDrafts(`${options.memberId}.adjudicator`);
    this.#stopRenewing = keepLease(options.leaseSeconds, this.getState, (patch) => this.#set(patch));
    if (options.itemId === null) void this.next();
    else void this.#look(options.itemId);
  }

  readonly getState = (): AdjudicationState => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  answer(key: string, value: unknown): void {
    const faults = new Map(this.#state.faults);
    faults.delete(key);
    const { answer } = this.#state;
    this.#write({ faults, answer: { ...answer, values: { ...answer.values, [key]: value } } });
  }

  reason(comment: string): void {
    this.#write({ answer: { ...this.#state.answer, comment }, isReasonMissing: false });
  }

  /** Fills the form with a rater's answer; what is not asked here stays out. False where there is no such rater. */
  take(rater: number): boolean {
    const { open, answer } = this.#state;
    const given = open?.answers.find((one) => one.rater === rater);
    if (open === null || given === undefined) return false;
    const asked = new Set(decisionFields(open, this.#options.words).map(({ key }) => key));
    const values = Object.fromEntries(Object.entries(formValues(given)).filter(([key]) => asked.has(key)));
    this.#write({ answer: { ...answer, values }, faults: new Map(), taken: rater });
    return true;
  }

  /** Sends the decision. False when something is missing; `faults` and `isReasonMissing` say what. */
  async submit(): Promise<boolean> {
    const { open, answer, phase, lostMessage, isSending } = this.#state;
    if (open === null || phase !== 'deciding' || lostMessage !== null || isSending) return true;
    const faults = checkAnswer(decisionFields(open, this.#options.words), answer);
    const isReasonMissing = answer.comment.trim() === '';
    this.#set({ faults, isReasonMissing });
    if (faults.size > 0 || isReasonMissing) return false;
    this.#set({ isSending: true, failure: null });
    await this.#send(open);
    return true;
  }

  /** Gives the item back undecided and takes another. */
  async release(): Promise<void> {
    const { open, lease, phase } = this.#state;
    if (open === null || lease === null || phase !== 'deciding') return;
    await callApi('DELETE', leasePath(open.item.id, lease.token)).catch(() => undefined);
    await this.next();
    if (this.#state.open?.item.id === open.item.id) this.#set({ isOnlyOne: true });
  }

  async next(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const path = `/annotations/queues/${this.#options.queueId}/adjudication/claim`;
      const { data } = await callApi<AdjudicationClaim>('POST', path);
      const { lease, remaining, ...open } = data;
      if (!this.#isStopped) this.#show(open, { lease, remaining, replaces: null }, open.agreed);
    } catch (error) {
      this.#wait(error, () => void this.next());
    }
  }

  /** On from what cannot be decided any more: the same label as it is now, or the next open item. */
  async goOn(): Promise<void> {
    const { open, replaces } = this.#state;
    if (open !== null && replaces !== null) await this.#look(open.item.id);
    else await this.next();
  }

  /** Without a trace: an item that nobody has begun goes back to the others. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#stopRenewing();
    const { open, lease, lostMessage } = this.#state;
    if (this.#isTouched || open === null || lease === null || lostMessage !== null) return;
    callApi('DELETE', leasePath(open.item.id, lease.token), { keepalive: true }).catch(() => undefined);
  }

  async #look(itemId: string): Promise<void> {
    try {
      const path = `/annotations/queues/items/${encodeURIComponent(itemId)}/adjudication`;
      const { state, decision, values, version, ...open } = (await callApi<AdjudicationCase>('GET', path))
        .data;
      if (this.#isStopped) return;
      if (state !== 'settled') return await this.next();
      this.#show(open, { lease: null, remaining: 0, replaces: { decision, version } }, values ?? {});
    } catch (error) {
      this.#wait(error, () => void this.#look(itemId));
    }
  }

  #show(
    open: OpenCase,
    held: { lease: Lease | null } & Pick<AdjudicationState, 'remaining' | 'replaces'>,
    begun: Readonly<Record<string, unknown>>,
  ): void {
    const draft = this.#drafts.read(open.item.id);
    const values = valuesBySide(
      Object.fromEntries(Object.entries(begun).filter(([, value]) => value !== null)),
    );
    this.#isTouched = draft !== null;
    this.#sendKey = null;
    this.#set({
      ...{ phase: 'deciding', message: null, taken: null, isReasonMissing: false, isSending: false },
      ...{ lostMessage: null, failure: null, isOnlyOne: false, faults: new Map(), open, ...held },
      current: heldItem(open),
      answer: draft === null ? { values, comment: '', isFlagged: false } : answerOf(draft),
    });
  }

  async #send(open: OpenCase): Promise<void> {
    const { answer, lease, replaces, done } = this.#state;
    this.#sendKey ??= createKey();
    const body = {
      values: decidedValues(open.fields, answer.values),
      reason: answer.comment.trim(),
      ...(lease !== null && { token: lease.token }),
      ...replaces,
    };
    const path = `/annotations/queues/items/${open.item.id}/adjudicate`;
    try {
      await callApi('POST', path, { body, idempotencyKey: this.#sendKey });
    } catch (error) {
      const isLost = error instanceof ApiError && [404, 409].includes(error.status);
      const message = error instanceof Error ? error.message : String(error);
      this.#set({ isSending: false, ...(isLost ? { lostMessage: message } : { failure: message }) });
      return;
    }
    this.#drafts.remove(open.item.id);
    this.#isTouched = false;
    if (replaces !== null) this.#set({ ...left, phase: 'decided', done: done + 1 });
    else {
      this.#set({ ...left, phase: 'loading', done: done + 1 });
      await this.next();
    }
  }

  /** Nothing to show: says why, and looks again where that may help. */
  #wait(error: unknown, again: () => void): void {
    if (this.#isStopped) return;
    const isOurs = error instanceof ApiError;
    const isClosed = isOurs && ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'].includes(error.code);
    const phase = isClosed ? 'closed' : isOurs && error.code === 'NO_ITEM_AVAILABLE' ? 'empty' : 'offline';
    this.#set({ ...left, phase, message: isOurs ? error.message : null });
    const seconds = isOurs ? error.retryAfterSeconds : null;
    clearTimeout(this.#timer);
    if (!isClosed) this.#timer = setTimeout(again, seconds === null ? retryAfterMs : seconds * 1000);
  }

  #set(patch: Partial<AdjudicationState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }

  #write(patch: Partial<AdjudicationState>): void {
    this.#sendKey = null;
    this.#isTouched = true;
    this.#set({ failure: null, ...patch });
    const { open, answer } = this.#state;
    if (open !== null) this.#drafts.write(open.item.id, { ...answer, activeMs: 0, savedAt: Date.now() });
  }
}

const left = { open: null, current: null, lease: null, isSending: false, lostMessage: null } as const;
