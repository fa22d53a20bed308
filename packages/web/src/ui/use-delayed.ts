import { useEffect, useState } from 'react';

/** True once `isActive` has lasted `milliseconds`: what is over sooner needs no spinner. */
export function useDelayed(isActive: boolean, milliseconds: number): boolean {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!isActive) {
      setIsShown(false);
      return;
    }
    const timer = setTimeout(() => setIsShown(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isActive, milliseconds]);
  // Not in the frame in which it ends, either: what came would be pushed down by it once and jump up again.
  return isActive && isShown;
}
