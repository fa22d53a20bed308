import type { CreatedAnnotation, Queue } from '@evalguard/contract';
import { type Claimer, createClaimer } from './claim-items.ts';
import { createDrafts } from './drafts.ts';
import { forgetRefused } from './forget-refused.ts';
import { lookBack } from './look-back.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry } from './outbox-storage.ts';
import { closeLesson, stopWaiting, takeLesson } from './practise.ts';
import { keepDraft, type ReviewCore } from './review-core.ts';
import { type Answer, emptyAnswer, type ReviewState } from './review-state.ts';
import { readGoal, readSubmitted, writeGoal, writeSubmitted } from './session-goal.ts';
import { leaveLostItem, skipItem } from './skip-item.ts';
import { submitItem } from './submit-item.ts';
import { tendReview } from './tend-review.ts';
import { undoLast } from './undo-last.ts';
import { createWorkClock, type WorkClock } from './work-clock.ts';
import { submittedInSession } from './work-pace.ts';

/**
 * One rater's work in one queue: the item in hand, those ready behind it, the draft of each keystroke, and what is on
 * its way out. It lives outside React, so that the next item is there in the frame of the submit.
 */
export class ReviewStore {
  readonly outbox: Outbox;
  readonly clock: WorkClock;
  readonly #core: ReviewCore;
  readonly #claimer: Claimer;
  readonly #memberId: string;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #state: ReviewState;

  constructor(queue: Queue, memberId: string) {
    this.#memberId = memberId;
    this.#state = initialState(queue, memberId);
    this.clock = createWorkClock();
    this.outbox = new Outbox({
      memberId,
      onSent: (entry, data) => {
        // What comes after the lesson is fetched while it is read.
        if (noteSent(this.#core, entry, data)) void this.#claimer.refill();
      },
      onRefused: (entry) => forgetRefused(this.#core, entry),
      onChange: ({ isOnline, needsSignIn }) => {
        this.#set({ isOnline, needsSignIn });
        stopWaiting(this.#core);
      },
    });
    const leaving = this.outbox.getState().entries;
    this.#core = {
      queueId: queue.id,
      get: this.getState,
      set: (patch) => this.#set(patch),
      drafts: createDrafts(memberId),
      outbox: this.outbox,
      clock: this.clock,
      settled: new Map(leaving.map((entry) => [entry.itemId, leaseTokenOf(entry)])),
    };
    this.#claimer = createClaimer(this.#core);
    this.#stop = tendReview(this.#core, this.#claimer);
    void this.outbox.flush();
    void this.#claimer.refill();
  }

  readonly getState = (): ReviewState => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  answer(key: string, value: unknown): void {
    const faults = new Map(this.#state.faults);
    faults.delete(key);
    this.#set({ faults });
    this.#write({ values: { ...this.#state.answer.values, [key]: value } });
  }

  comment(comment: string): void {
    this.#write({ comment });
  }

  flag(): void {
    this.#write({ isFlagged: !this.#state.answer.isFlagged });
  }

  flagReason(flagReason: string): void {
    this.#write({ flagReason });
  }

  /** False when something is missing; `faults` says what. */
  submit(): boolean {
    if (this.#state.checking !== null) return true;
    const isSent = submitItem(this.#core);
    if (isSent) void this.#claimer.refill();
    return isSent;
  }

  skip(reason: string): void {
    if (this.#state.checking !== null) return;
    skipItem(this.#core, reason);
    void this.#claimer.refill();
  }

  leaveLost(): void {
    leaveLostItem(this.#core);
    void this.#claimer.refill();
  }

  async undo(): Promise<void> {
    if (this.#state.checking === null) await undoLast(this.#core);
  }

  /** Shows the previous (-1) or the next (1) of my own. */
  look(step: -1 | 1): void {
    if (this.#state.checking === null) void lookBack(this.#core, step);
  }

  /** The lesson on the screen was read. */
  closeLesson(): void {
    closeLesson(this.#core);
    void this.#claimer.refill();
  }

  dismissNotice(): void {
    this.#set({ notice: null });
  }

  setGoal(goal: number): void {
    writeGoal(this.#memberId, goal);
    this.#set({ goal });
  }

  stop(): void {
    this.#stop();
  }

  #set(patch: Partial<ReviewState>): void {
    this.#state = { ...this.#state, ...patch };
    if (patch.history !== undefined) writeSubmitted(this.#memberId, submittedInSession(this.#state));
    for (const listener of this.#listeners) listener();
  }

  #write(patch: Partial<Answer>): void {
    if (this.#state.checking !== null) return;
    this.#set({ answer: { ...this.#state.answer, ...patch } });
    keepDraft(this.#core);
  }
}

function initialState(queue: Queue, memberId: string): ReviewState {
  return {
    queue,
    phase: 'loading',
    message: null,
    rubric: queue.rubric,
    instructions: queue.instructions,
    current: null,
    upcoming: [],
    answer: emptyAnswer,
    faults: new Map(),
    history: [],
    earlier: undefined,
    viewed: null,
    lostMessage: null,
    mine: 0,
    practice: null,
    checking: null,
    lessons: [],
    counts: queue.counts,
    presence: [],
    goal: readGoal(memberId),
    submittedBefore: readSubmitted(memberId),
    isOnline: navigator.onLine,
    needsSignIn: false,
    notice: null,
  };
}

function leaseTokenOf({ body }: OutboxEntry): number {
  const { lease_token: ofSubmit, token: ofSkip } = body as { lease_token?: number; token?: number };
  return ofSubmit ?? ofSkip ?? 0;
}

/** The server has it: from now on it can be amended, and undone by its annotation. True when it taught something. */
function noteSent(core: ReviewCore, entry: OutboxEntry, data: unknown): boolean {
  if (entry.kind === 'skip') return false;
  if (entry.kind === 'submit') core.drafts.remove(entry.itemId);
  const { id, revision } = data as CreatedAnnotation;
  const { history } = core.get();
  core.set({
    history: history.map((mine) =>
      mine.item.item.id === entry.itemId && mine.kind === 'submit'
        ? { ...mine, annotation: { id, revision } }
        : mine,
    ),
  });
  return entry.kind === 'submit' && takeLesson(core, entry, data as CreatedAnnotation);
}
