import { RunList } from '../features/runs/run-list.tsx';

/** `/dashboard/runs`: the eval runs. */
export function RunListRoute() {
  return <RunList />;
}
