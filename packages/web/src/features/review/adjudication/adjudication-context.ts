import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AdjudicationState } from './adjudication-state.ts';
import type { AdjudicationStore } from './adjudication-store.ts';

const StoreContext = createContext<AdjudicationStore | null>(null);
export const AdjudicationStoreProvider = StoreContext;

export function useAdjudicationStore(): AdjudicationStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('AdjudicationStoreProvider is missing above');
  return store;
}

/** One part of the state; `select` must return something that stays the same while it is equal. */
export function useAdjudication<T>(select: (state: AdjudicationState) => T): T {
  const store = useAdjudicationStore();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
