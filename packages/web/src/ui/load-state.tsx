import { Notice } from './notice.tsx';
import { useDelayed } from './use-delayed.ts';

interface LoadStateProps {
  isPending: boolean;
  error: Error | null;
  loadingLabel: string;
}

/** Says what a list waits for, once it has waited long enough to be noticed, or why it will not come. */
export function LoadState({ isPending, error, loadingLabel }: LoadStateProps) {
  const isSlow = useDelayed(isPending, 200);
  if (error !== null) return <Notice tone="bad">{error.message}</Notice>;
  if (!isSlow) return null;
  return (
    <p role="status" className="text-muted">
      {loadingLabel}
    </p>
  );
}
