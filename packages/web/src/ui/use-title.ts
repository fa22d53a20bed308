import { useEffect } from 'react';

const product = 'EvalGuard Review';

/** Names the browser's tab after the screen: several are told apart, and who hears the page hears where they are. */
export function useTitle(screen: string | undefined): void {
  useEffect(() => {
    if (screen === undefined || screen === '') return;
    document.title = `${screen} · ${product}`;
    return () => {
      document.title = product;
    };
  }, [screen]);
}
