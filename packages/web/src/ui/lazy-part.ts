import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** The server answers, and has no such part: it has a newer page than the one that is open. */
export class PageIsOutdated extends Error {}

const lookAgainMs = 2_000;

/** Until the server answers; told at once when the network is back, and looked at now and then. */
async function serverAnswers(): Promise<void> {
  for (;;) {
    const isThere = await fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise<void>((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        removeEventListener('online', goOn);
        resolve();
      };
      const timer = setTimeout(goOn, lookAgainMs);
      addEventListener('online', goOn);
    });
  }
}

interface Loaded<Part> {
  default: Part;
}

/**
 * A component whose code is fetched when it is first drawn, as by React's `lazy`, whose failure would end the whole
 * screen for good. Without a network the part is waited for, and what is around it stays in use. What `prepare` has fetched
 * before is drawn in the same frame: a promise, even of what is there, suspends, and React waits 300 ms between two reveals.
 *
 * @throws PageIsOutdated while drawing, when the server answers but cannot give the part.
 */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`, for a component of any properties
export function lazyPart<Part extends ComponentType<any>>(
  load: () => Promise<Part>,
): LazyExoticComponent<Part> & { prepare(): Promise<void> } {
  let prepared: Loaded<Part> | null = null;
  const prepare = async () => {
    prepared ??= { default: await load() };
  };
  const fetchNow = async (): Promise<Loaded<Part>> => {
    try {
      return { default: await load() };
    } catch {
      await serverAnswers();
      try {
        return { default: await load() };
      } catch (cause) {
        throw new PageIsOutdated(String(cause));
      }
    }
  };
  const part = lazy(() => (prepared === null ? fetchNow() : atOnce(prepared)));
  return Object.assign(part, { prepare });
}

/** As a promise that is asked once, and answers while it is asked. */
const atOnce = <T>(value: T) =>
  ({
    // biome-ignore lint/suspicious/noThenProperty: what React calls
    then: (resolve: (value: T) => void) => resolve(value),
  }) as unknown as Promise<T>;
