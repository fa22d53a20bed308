import type { Queue } from '@evalguard/contract';
import { useLayoutEffect, useState } from 'react';
import { type ContentSlots, ContentSlotsProvider } from './content-slots.ts';
import { ReviewStore } from './model/review-store.ts';
import { ReviewStoreProvider } from './review-context.ts';
import { ReviewWorkspace } from './review-workspace.tsx';

interface ReviewScreenProps {
  queue: Queue;
  memberId: string;
  slots: ContentSlots;
}

/** One queue, one item after another. `queue` is read once: what changes in it comes with the claims. */
export function ReviewScreen({ queue, memberId, slots }: ReviewScreenProps) {
  const [store, setStore] = useState<ReviewStore | null>(null);
  // Before the paint: an empty screen in between would cost a frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer reading of the same queue must not start anew
  useLayoutEffect(() => {
    const made = new ReviewStore(queue, memberId);
    setStore(made);
    return () => {
      made.stop();
      setStore(null);
    };
  }, [queue.id, memberId]);
  if (store === null) return null;
  return (
    <ContentSlotsProvider value={slots}>
      <ReviewStoreProvider value={store}>
        <ReviewWorkspace />
      </ReviewStoreProvider>
    </ContentSlotsProvider>
  );
}
