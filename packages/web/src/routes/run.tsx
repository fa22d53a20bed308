import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { strongestRole } from '../api/strongest-role.ts';
import { useSession } from '../api/use-session.ts';
import { TargetContent } from '../features/content/target-content.tsx';
import { readRunFilter } from '../features/runs/run-filter.ts';
import { RunScreen } from '../features/runs/run-screen.tsx';

const senders = ['editor', 'admin', 'owner'];

/** `/dashboard/runs/$runId`: one run, what of it is shown in the address. */
export function RunRoute() {
  const { runId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useSession();
  const role = session === undefined ? null : strongestRole(session);
  return (
    <RunScreen
      runId={runId}
      filter={readRunFilter(search)}
      onFilter={(filter) => void navigate({ to: '.', search: filter as never, replace: true })}
      canSend={role !== null && senders.includes(role)}
      renderCase={(target) => <TargetContent target={target} display={null} images="blocked" />}
    />
  );
}
