import { Outlet } from '@tanstack/react-router';
import { AdminsOnly } from '../features/administration/admins-only.tsx';

/** What stands around every screen of the administration: who may see it. */
export function AdminRoute() {
  return (
    <AdminsOnly>
      <Outlet />
    </AdminsOnly>
  );
}
