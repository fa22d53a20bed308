import type { ReactNode } from 'react';

/** The margins that every screen of leads and engineers has. */
export function Screen({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-6xl px-4 py-8 sm:py-10">{children}</div>;
}
