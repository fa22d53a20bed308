import { fieldsFor, toJudgement } from './answer-fields.ts';
import { checkAnswer } from './check-answer.ts';
import { createEntry } from './create-entry.ts';
import { keepDraft, type ReviewCore, takeInHand } from './review-core.ts';
import type { HeldItem, ReviewState } from './review-state.ts';
import { workPace } from './work-pace.ts';

/** Sends the answer on the screen on its way and brings the next item. False when something is missing. */
export function submitItem(core: ReviewCore): boolean {
  const state = core.get();
  const item = state.viewed === null ? state.current : state.history[state.viewed]?.item;
  if (item === null || item === undefined) return false;
  if (state.viewed === null && (state.phase !== 'reviewing' || state.lostMessage !== null)) return false;
  keepDraft(core);
  const faults = checkAnswer(fieldsFor(state.rubric, item, ''), state.answer);
  if (faults.size > 0) {
    core.set({ faults });
    return false;
  }
  if (state.viewed === null) submitCurrent(core, state, item);
  else amendViewed(core, state, state.viewed);
  return true;
}

function submitCurrent(core: ReviewCore, state: ReviewState, item: HeldItem): void {
  const durationMs = core.clock.read();
  const { id, target_id, target_type } = item.item;
  const entry = createEntry(core.queueId, item, state.answer, {
    kind: 'submit',
    method: 'POST',
    path: '/annotations',
    body: {
      target_id,
      target_type,
      queue_id: core.queueId,
      item_id: id,
      rubric_version: state.rubric.version,
      ...(item.lease !== null && { lease_token: item.lease.token }),
      ...toJudgement(state.rubric, item, state.answer, durationMs),
    },
  });
  const done = {
    item,
    answer: state.answer,
    kind: 'submit' as const,
    entryId: entry.id,
    annotation: null,
    durationMs,
  };
  const history = [...state.history, done];
  const isGoal = workPace(history).done === state.goal;
  moveOn(core, item, { history, mine: state.mine + 1, notice: isGoal ? { key: 'goal' } : null });
  core.outbox.add(entry);
  core.drafts.remove(id);
}

function amendViewed(core: ReviewCore, state: ReviewState, index: number): void {
  const entry = state.history[index];
  if (entry === undefined) return;
  const { item, annotation } = entry;
  // Not with the server yet, or skipped: there is nothing to amend; undo brings such an item back.
  if (annotation === null) return;
  const amendment = createEntry(core.queueId, item, state.answer, {
    kind: 'amend',
    method: 'PATCH',
    path: `/annotations/${annotation.id}`,
    body: {
      ...toJudgement(state.rubric, item, state.answer, core.clock.read()),
      revision: annotation.revision,
    },
  });
  const history = state.history.with(index, { ...entry, answer: state.answer, annotation: null });
  core.drafts.remove(item.item.id);
  takeInHand(core, state.current, { history, notice: { key: 'amended' } });
  core.outbox.add(amendment);
}

/** The next item takes the place of this one, in the same frame. */
export function moveOn(core: ReviewCore, item: HeldItem, patch: Partial<ReviewState>): void {
  const { upcoming } = core.get();
  if (item.lease !== null) core.settled.set(item.item.id, item.lease.token);
  const [next = null, ...rest] = upcoming;
  takeInHand(core, next, {
    ...patch,
    upcoming: rest,
    notice: null,
    ...(next === null && { phase: 'loading' }),
  });
}
