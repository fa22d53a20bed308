export const matchesMax = 1_000;

/**
 * Where a query stands in a text, without regard to case: UTF-16 offsets of the first 1,000. A pattern with the `i`
 * flag, since lower-casing a text may change its length and with it all offsets.
 */
export function findMatches(text: string, query: string): number[] {
  if (query === '') return [];
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  const matches: number[] = [];
  for (const match of text.matchAll(pattern)) {
    matches.push(match.index);
    if (matches.length === matchesMax) break;
  }
  return matches;
}
