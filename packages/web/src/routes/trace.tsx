import { useParams } from '@tanstack/react-router';
import { TargetContent } from '../features/content/target-content.tsx';
import { TraceScreen } from '../features/runs/trace-screen.tsx';

/** `/dashboard/traces/$traceId`: one trace. */
export function TraceRoute() {
  const { traceId = '' } = useParams({ strict: false });
  return (
    <TraceScreen
      traceId={traceId}
      renderTrace={(target) => <TargetContent target={target} display={null} images="blocked" />}
    />
  );
}
