import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditScreen } from '../features/administration/audit/audit-screen.tsx';

/** `/dashboard/audit`: the audit log; its filters are in the address. */
export function AuditRoute() {
  const filter = useSearch({ from: '/signed-in/shell/leads/admin/dashboard/audit' });
  const navigate = useNavigate();
  return (
    <AuditScreen
      filter={filter}
      onFilter={(search) => void navigate({ to: '/dashboard/audit', search, replace: true })}
    />
  );
}
