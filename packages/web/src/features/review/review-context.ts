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

/** What the questions of one item need: outside a review there is only this much. */
export type ShownState = Pick<ReviewState, 'answer' | 'faults' | 'current' | 'viewed' | 'history'>;
export interface ShownSource {
  subscribe(listener: () => void): () => void;
  getState(): ShownState;
}

const PreviewContext = createContext<ShownSource | null>(null);
export const PreviewProvider = PreviewContext;

/** As useReview, for parts that a preview shows too. */
export function useShown<T>(select: (state: ShownState) => T): T {
  const preview = useContext(PreviewContext);
  const store = useContext(StoreContext);
  const source: ShownSource | null = preview ?? store;
  if (source === null) throw new Error('ReviewStoreProvider is missing above');
  return useSyncExternalStore(source.subscribe, () => select(source.getState()));
}

export function useOutbox() {
  const store = useReviewStore();
  return useSyncExternalStore(store.subscribe, store.outbox.getState);
}
