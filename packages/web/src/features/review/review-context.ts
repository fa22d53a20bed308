import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ReviewState } from './model/review-state.ts';
import type { ReviewStore } from './model/review-store.ts';

const StoreContext = createContext<ReviewStore | null>(null);
export const ReviewStoreProvider = StoreContext;

export function useReviewStore(): ReviewStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('ReviewStoreProvider is missing above');
  return store;
}

/** One part of the state; `select` must return something that stays the same while it is equal. */
export function useReview<T>(select: (state: ReviewState) => T): T {
  const store = useReviewStore();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

export function useOutbox() {
  const store = useReviewStore();
  return useSyncExternalStore(store.subscribe, store.outbox.getState);
}
