import type { OutboxEntry } from './outbox-storage.ts';
import { keepDraft, type ReviewCore, takeInHand } from './review-core.ts';

/** What the server did not take is none of mine: it counts nowhere, and there is nothing to undo or to change. */
export function forgetRefused(core: ReviewCore, entry: OutboxEntry): void {
  if (entry.kind === 'amend') return;
  if (entry.kind === 'submit') core.set({ mine: Math.max(0, core.get().mine - 1) });
  const { history, viewed, current } = core.get();
  const at = history.findIndex(({ entryId }) => entryId === entry.id);
  if (at === -1) return;
  const rest = history.toSpliced(at, 1);
  if (viewed === at) {
    keepDraft(core);
    takeInHand(core, current, { history: rest });
  } else {
    core.set({ history: rest, viewed: viewed !== null && viewed > at ? viewed - 1 : viewed });
  }
}
