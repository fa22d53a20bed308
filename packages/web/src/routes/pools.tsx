import { PoolsScreen } from '../features/administration/pools/pools-screen.tsx';

/** `/dashboard/pools`: the rater pools. */
export function PoolsRoute() {
  return <PoolsScreen />;
}
