import { valuesBySide } from './answer-fields.ts';
import type { Draft, Drafts } from './drafts.ts';
import { fitAnswer } from './fit-answer.ts';
import type { Outbox } from './outbox.ts';
import { type Answer, emptyAnswer, type HeldItem, type ReviewState, shownItem } from './review-state.ts';
import type { WorkClock } from './work-clock.ts';

/** What the verbs of a review share. */
export interface ReviewCore {
  readonly queueId: string;
  get(): ReviewState;
  set(patch: Partial<ReviewState>): void;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly clock: WorkClock;
  /**
   * Item → the lease token up to which it is done here. A claim that was answered late may still list an item that has
   * gone out meanwhile; only a newer token brings it back.
   */
  readonly settled: Map<string, number>;
}

/** Puts an item in the rater's hands, with the draft that this browser has of it. */
export function takeInHand(core: ReviewCore, item: HeldItem | null, given?: Partial<ReviewState>): void {
  const draft = item === null ? null : core.drafts.read(item.item.id);
  core.clock.restart(draft?.activeMs ?? 0);
  const written = writtenAnswer(item, draft);
  const answer = item === null ? written : fitAnswer(given?.rubric ?? core.get().rubric, item, written);
  core.set({
    current: item,
    answer,
    viewed: null,
    faults: new Map(),
    lostMessage: null,
    ...(item !== null && { phase: 'reviewing', message: null }),
    ...given,
    ...(answer !== written && { notice: { key: 'rubricChanged' } }),
  });
}

/** What has been said about an item so far: its draft, or what was answered before it was opened again. */
export function writtenAnswer(item: HeldItem | null, draft: Draft | null): Answer {
  return draft === null
    ? { ...emptyAnswer, values: valuesBySide(item?.previous?.values ?? {}) }
    : answerOf(draft);
}

/** Keeps what has been answered so far, with the time it took. */
export function keepDraft(core: ReviewCore): void {
  const state = core.get();
  const item = shownItem(state);
  if (item === null) return;
  const draft = { ...state.answer, activeMs: core.clock.read(), savedAt: Date.now() };
  const isKept = core.drafts.write(item.item.id, draft);
  if (!isKept && state.notice?.key !== 'storageFull') core.set({ notice: { key: 'storageFull' } });
}

/** A draft without what is only the draft's. */
export function answerOf({ activeMs: _, savedAt: __, ...answer }: Draft): Answer {
  return answer;
}
