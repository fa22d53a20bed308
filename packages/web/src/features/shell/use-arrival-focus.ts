import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** How long a screen may take to have its heading; afterwards the focus stays where it is. */
const waitMs = 5_000;

/**
 * After each navigation: the focus goes to the heading of the screen, which is read out, and the first Tab leads to what
 * comes below it. It stays where it is when the screen has put it somewhere itself, and on tabs that are still there: then
 * the names of screen and tab are the answer, to be said aloud.
 */
export function useArrivalFocus(): string {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const [arrival, setArrival] = useState('');
  useEffect(() => {
    setArrival('');
    if (path === undefined) return;
    const arrive = () => {
      const heading = document.querySelector<HTMLElement>('h1');
      if (heading === null) return false;
      if (isAdrift(document.activeElement)) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      } else {
        // Of tabs within tabs, the inner.
        const tab = [...document.querySelectorAll('main nav [aria-current]')].at(-1)?.textContent;
        setArrival(`${tab === undefined ? '' : `${tab} · `}${document.title}`);
      }
      return true;
    };
    const observer = new MutationObserver(() => arrive() && stop());
    const timer = setTimeout(() => stop(), waitMs);
    const stop = () => {
      observer.disconnect();
      clearTimeout(timer);
    };
    if (arrive()) stop();
    else observer.observe(document.body, { childList: true, subtree: true });
    return stop;
  }, [path]);
  return arrival;
}

/** Nowhere, on the whole screen, or on the link in the bar at the top that led here. */
const isAdrift = (element: Element | null): boolean =>
  element === null || element === document.body || element.closest('header nav') !== null;
