import { fileURLToPath } from 'node:url';

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const screen = fileURLToPath(new URL('src/routes/review-queue.tsx', import.meta.url));

const places: readonly [string, RegExp][] = [
  ['review', /\/src\/(routes|features\/review)\//],
  ['content', /\/src\/features\/content\/|\/node_modules\/|\0/],
  ['ui', /\/src\//],
];

let needed: Set<string> | undefined;

/**
 * What a rater waits for comes in three files: left to themselves it was thirty, and each costs a slow processor
 * some milliseconds. Other screens share the content and the ui without the review.
 */
export function reviewChunk(id: string, modules: Modules): string | null {
  needed ??= importedBy(screen, modules, new Set());
  return needed.has(id) ? (places.find(([, place]) => place.test(id))?.[0] ?? null) : null;
}

/** A module and all that it imports at once. */
function importedBy(id: string, modules: Modules, found: Set<string>): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) importedBy(next, modules, found);
  return found;
}
