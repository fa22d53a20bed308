const lookEveryMs = 15_000;

/**
 * Follows server-sent events of the API while the page is seen: each event's parsed data goes to its listener. While no
 * events come through (refused, broken, held back by a proxy), `poll` is called every 15 s instead. Answers what stops
 * it.
 */
export function followEvents(
  path: string,
  listeners: Readonly<Record<string, (data: never) => void>>,
  poll: () => void,
): () => void {
  let source: EventSource | null = null;
  let isHeard = false;
  const close = () => {
    source?.close();
    source = null;
    isHeard = false;
  };
  const open = () => {
    close();
    source = new EventSource(`/api/v1${path}`);
    source.onerror = () => {
      isHeard = false;
    };
    for (const [name, take] of Object.entries(listeners)) {
      source.addEventListener(name, (event) => {
        isHeard = true;
        take(JSON.parse(event.data) as never);
      });
    }
  };
  // A browser opens six connections to a server, for all its tabs: those that nobody sees leave theirs to the others.
  const onVisible = () => {
    if (document.hidden) close();
    else if (source === null) open();
  };
  const look = () => {
    if (document.hidden || isHeard || !navigator.onLine) return;
    poll();
    if (source?.readyState === EventSource.CLOSED) open();
  };
  const timer = setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', onVisible);
  onVisible();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
    close();
  };
}
