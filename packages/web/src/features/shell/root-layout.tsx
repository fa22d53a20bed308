import { Outlet } from '@tanstack/react-router';
import { useArrivalFocus } from './use-arrival-focus.ts';

/** Around every screen: where the focus goes on arrival, and what is said of it. */
export function RootLayout() {
  const arrival = useArrivalFocus();
  return (
    <>
      <Outlet />
      <p role="status" className="sr-only">
        {arrival}
      </p>
    </>
  );
}
