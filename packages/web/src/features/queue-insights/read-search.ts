/** What a tab is asked to show, as it stands in the address. */
export type InsightSearch = Record<string, string>;

export interface InsightProps {
  search: InsightSearch;
  onSearch(search: InsightSearch): void;
}

const names = ['field', 'source', 'metric', 'weights', 'by', 'tag', 'step', 'method', 'order'] as const;
const rankingNames = ['ties', 'intervals', 'both_bad', 'cluster'] as const;

/** The words of an address that anyone may have typed; the API says what it cannot mean. */
export function readSearch(search: Record<string, unknown>): InsightSearch {
  return Object.fromEntries(
    [...names, ...rankingNames].flatMap((name): [string, string][] => {
      const word = search[name];
      return typeof word === 'string' && word !== '' ? [[name, word]] : [];
    }),
  );
}
