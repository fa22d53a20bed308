import { strongestRole } from '../api/strongest-role.ts';
import { useSession } from '../api/use-session.ts';
import { TraceList } from '../features/runs/trace-list.tsx';

const senders = ['editor', 'admin', 'owner'];

/** `/dashboard/traces`: the traces. */
export function TraceListRoute() {
  const session = useSession();
  const role = session === undefined ? null : strongestRole(session);
  return <TraceList canSend={role !== null && senders.includes(role)} />;
}
