import { Suspense, useState } from 'react';
import { isHintSeen } from '../model/first-hint-storage.ts';
import { useReview } from '../review-context.ts';
import { FirstHint } from './lazy-parts.ts';

/**
 * A strip above the first item, which covers nothing of it. Its height is there with the item, so that nothing moves
 * when the words come.
 */
export function HintStrip() {
  const [isNew, setIsNew] = useState(() => !isHintSeen());
  const isFirst = useReview(
    ({ phase, mine, history }) => phase === 'reviewing' && mine + history.length === 0,
  );
  if (!isNew || !isFirst) return null;
  return (
    <div className="h-19 low:h-14 overflow-y-auto border-b border-line bg-accent-soft">
      <Suspense fallback={null}>
        <FirstHint onClose={() => setIsNew(false)} />
      </Suspense>
    </div>
  );
}
