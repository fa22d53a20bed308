import { type ReviewCore, takeInHand } from './review-core.ts';
import type { HeldItem, ReviewState } from './review-state.ts';

/** The next item takes the place of this one, in the same frame. */
export function moveOn(core: ReviewCore, item: HeldItem, patch: Partial<ReviewState>): void {
  const { upcoming } = core.get();
  if (item.lease !== null) core.settled.set(item.item.id, item.lease.token);
  const [next = null, ...rest] = upcoming;
  takeInHand(core, next, {
    notice: null,
    ...patch,
    upcoming: rest,
    ...(next === null && { phase: 'loading' as const }),
  });
}
