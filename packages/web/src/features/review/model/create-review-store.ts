import type { Annotation, Queue } from '@evalguard/contract';
import { callApi } from '../../../api/call-api.ts';
import { createClaimer } from './claim-items.ts';
import { createDrafts } from './drafts.ts';
import { keepLeases, releaseItems } from './keep-leases.ts';
import { lookBack } from './look-back.ts';
import { createOutbox } from './outbox.ts';
import type { OutboxEntry } from './outbox-storage.ts';
import { keepDraft, type ReviewCore } from './review-core.ts';
import { emptyAnswer, type ReviewState } from './review-state.ts';
import { readGoal, writeGoal } from './session-goal.ts';
import { leaveLostItem, skipItem } from './skip-item.ts';
import { submitItem } from './submit-item.ts';
import { undoLast } from './undo-last.ts';
import { watchOtherTabs } from './watch-other-tabs.ts';
import { createWorkClock } from './work-clock.ts';

const countsEveryMs = 15_000;

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
    viewed: null,
    lostMessage: null,
    mine: 0,
    counts: queue.counts,
    goal: readGoal(memberId),
    isOnline: navigator.onLine,
    needsSignIn: false,
    notice: null,
  };
}

/**
 * One rater's work in one queue: the item in hand, those ready behind it, the draft of each keystroke, and what is on
 * its way out. It lives outside React, so that the next item is there in the frame of the submit.
 */
export function createReviewStore(queue: Queue, memberId: string) {
  let state = initialState(queue, memberId);
  const listeners = new Set<() => void>();
  const set = (patch: Partial<ReviewState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const outbox = createOutbox({
    memberId,
    onSent: (entry, data) => noteSent(core, entry, data),
    onChange: ({ isOnline, needsSignIn }) => set({ isOnline, needsSignIn }),
  });
  const core: ReviewCore = {
    queueId: queue.id,
    get: () => state,
    set,
    drafts: createDrafts(memberId),
    outbox,
    clock: createWorkClock(),
    settled: new Map(outbox.getState().entries.map((entry) => [entry.itemId, leaseTokenOf(entry)] as const)),
  };
  const claimer = createClaimer(core);
  const afterwards = () => void claimer.refill();
  const stops = [
    keepLeases(core),
    keepCounts(core),
    watchOtherTabs(queue.id, () => standBack(core)),
    claimer.stop,
    outbox.stop,
    core.clock.stop,
  ];
  const onPageHide = () => {
    keepDraft(core);
    if (state.phase !== 'elsewhere') releaseItems(state.upcoming);
  };
  window.addEventListener('pagehide', onPageHide);
  void outbox.flush();
  afterwards();

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    outbox,
    clock: core.clock,
    answer(key: string, value: unknown): void {
      const faults = new Map(state.faults);
      faults.delete(key);
      set({ answer: { ...state.answer, values: { ...state.answer.values, [key]: value } }, faults });
      keepDraft(core);
    },
    comment(comment: string): void {
      set({ answer: { ...state.answer, comment } });
      keepDraft(core);
    },
    flag(): void {
      set({ answer: { ...state.answer, isFlagged: !state.answer.isFlagged } });
      keepDraft(core);
    },
    submit(): boolean {
      const isSent = submitItem(core);
      if (isSent) afterwards();
      return isSent;
    },
    skip(reason: string): void {
      skipItem(core, reason);
      afterwards();
    },
    leaveLost(): void {
      leaveLostItem(core);
      afterwards();
    },
    undo: () => undoLast(core),
    look: (step: -1 | 1) => lookBack(core, step),
    dismissNotice: () => set({ notice: null }),
    setGoal(goal: number): void {
      writeGoal(memberId, goal);
      set({ goal });
    },
    stop(): void {
      keepDraft(core);
      if (state.phase !== 'elsewhere') releaseItems(state.upcoming);
      window.removeEventListener('pagehide', onPageHide);
      for (const stop of stops) stop();
    },
  };
}

export type ReviewStore = ReturnType<typeof createReviewStore>;

function leaseTokenOf({ body }: OutboxEntry): number {
  const { lease_token: ofSubmit, token: ofSkip } = body as { lease_token?: number; token?: number };
  return ofSubmit ?? ofSkip ?? 0;
}

/** The server has it: from now on it can be amended, and undone by its annotation. */
function noteSent(core: ReviewCore, entry: OutboxEntry, data: unknown): void {
  if (entry.kind === 'skip') return;
  const { id, revision } = data as Annotation;
  core.set({
    history: core
      .get()
      .history.map((mine) =>
        mine.item.item.id === entry.itemId && mine.kind === 'submit'
          ? { ...mine, annotation: { id, revision } }
          : mine,
      ),
  });
}

/** The queue's progress by others too, without a reload. */
function keepCounts(core: ReviewCore): () => void {
  const timer = setInterval(async () => {
    if (document.hidden || !navigator.onLine) return;
    const path = `/annotations/queues/${core.queueId}`;
    const answer = await callApi<Queue>('GET', path).catch(() => null);
    if (answer !== null) core.set({ counts: answer.data.counts });
  }, countsEveryMs);
  return () => clearInterval(timer);
}

/** Another tab holds these leases now: this one keeps what was written, and its hands off. */
function standBack(core: ReviewCore): void {
  keepDraft(core);
  core.set({ phase: 'elsewhere', message: null, current: null, upcoming: [], viewed: null });
}
