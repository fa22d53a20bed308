import type { Claimer } from './claim-items.ts';
import { followQueue } from './follow-queue.ts';
import { keepLeases, releaseItems } from './keep-leases.ts';
import { keepDraft, type ReviewCore } from './review-core.ts';
import { watchOtherTabs } from './watch-other-tabs.ts';

/** All that goes on by itself while a queue is open; answers what ends it. */
export function tendReview(core: ReviewCore, claimer: Claimer): () => void {
  const onPageHide = () => {
    keepDraft(core);
    if (core.get().phase === 'elsewhere') return;
    noteLeaving();
    releaseItems(core.get().upcoming);
  };
  const onPageShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    // Back from the browser's cache: what was ready has been given back on leaving.
    core.set({ upcoming: [] });
    void claimer.refill();
  };
  window.addEventListener('pagehide', onPageHide);
  window.addEventListener('pageshow', onPageShow);
  const stops = [
    keepLeases(core),
    followQueue(core, claimer),
    watchOtherTabs(core.queueId, () => standBack(core)),
    () => claimer.stop(),
    () => core.outbox.stop(),
    () => core.clock.stop(),
  ];
  return () => {
    onPageHide();
    releaseUntouched(core);
    window.removeEventListener('pagehide', onPageHide);
    window.removeEventListener('pageshow', onPageShow);
    for (const stop of stops) stop();
  };
}

/** For a document that comes next: public/assets/early.js claims nothing while items are being given back. */
function noteLeaving(): void {
  try {
    localStorage.setItem('evalguard.review-left', String(Date.now()));
  } catch {
    // Without storage it does not claim early at all.
  }
}

/** Who leaves the queue without having answered anything leaves the item to others; after a reload it is there again. */
function releaseUntouched(core: ReviewCore): void {
  const { current, answer, viewed } = core.get();
  const hasBegun = Object.keys(answer.values).length > 0 || answer.comment !== '' || answer.isFlagged;
  if (current !== null && viewed === null && !hasBegun) releaseItems([current]);
}

/** Another tab holds these leases now: this one keeps what was written, and its hands off. */
function standBack(core: ReviewCore): void {
  keepDraft(core);
  core.set({ phase: 'elsewhere', message: null, current: null, upcoming: [], viewed: null });
}
