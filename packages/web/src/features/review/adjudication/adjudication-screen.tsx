import type { AdjudicationQueue } from '@evalguard/contract';
import { useEffect, useState } from 'react';
import { type ContentSlots, ContentSlotsProvider } from '../content-slots.ts';
import { PreviewProvider } from '../review-context.ts';
import { AdjudicationStoreProvider } from './adjudication-context.ts';
import { AdjudicationStore } from './adjudication-store.ts';
import { AdjudicationWorkspace } from './adjudication-workspace.tsx';
import { useFieldWords } from './use-field-words.ts';

interface AdjudicationScreenProps {
  queue: AdjudicationQueue;
  memberId: string;
  /** A settled item to decide anew; null: what is open, one after another. */
  itemId: string | null;
  slots: ContentSlots;
  onLeave(): void;
}

/** What no rule settled, one item after another, for who has the last word. */
export function AdjudicationScreen({ queue, memberId, itemId, slots, onLeave }: AdjudicationScreenProps) {
  const words = useFieldWords();
  const [store, setStore] = useState<AdjudicationStore | null>(null);
  const { queue_id: queueId, lease_seconds: leaseSeconds } = queue;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language must not start the work anew
  useEffect(() => {
    const made = new AdjudicationStore({ queueId, memberId, leaseSeconds, itemId, words });
    setStore(made);
    return () => {
      made.stop();
      setStore(null);
    };
  }, [queueId, memberId, itemId]);
  if (store === null) return null;
  return (
    <ContentSlotsProvider value={slots}>
      <AdjudicationStoreProvider value={store}>
        <PreviewProvider value={store}>
          <AdjudicationWorkspace name={queue.name} onLeave={onLeave} />
        </PreviewProvider>
      </AdjudicationStoreProvider>
    </ContentSlotsProvider>
  );
}
