import { createEntry } from './create-entry.ts';
import { moveOn } from './move-on.ts';
import { keepDraft, type ReviewCore } from './review-core.ts';

/** Passes the current item to other raters. The draft stays, in case the skip is undone. */
export function skipItem(core: ReviewCore, reason: string): void {
  const state = core.get();
  const { current: item } = state;
  if (item === null || state.viewed !== null || state.phase !== 'reviewing') return;
  keepDraft(core);
  if (item.lease === null) {
    // Skipped before and taken back: the server still has it as skipped.
    moveOn(core, item, {});
    return;
  }
  const text = reason.trim();
  const entry = createEntry(core.queueId, item, state.answer, {
    kind: 'skip',
    method: 'POST',
    path: `/annotations/queues/items/${item.item.id}/skip`,
    body: { token: item.lease.token, ...(text !== '' && { reason: text }) },
  });
  const done = {
    item,
    answer: state.answer,
    kind: 'skip' as const,
    entryId: entry.id,
    annotation: null,
    durationMs: core.clock.read(),
  };
  moveOn(core, item, { history: [...state.history, done] });
  core.outbox.add(entry);
}

/** Drops what cannot be submitted any more and goes on; the draft stays in this browser. */
export function leaveLostItem(core: ReviewCore): void {
  const { current } = core.get();
  if (current !== null) moveOn(core, current, {});
}
