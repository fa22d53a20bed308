import type { ItemMatches } from '@evalguard/contract';
import type { ItemFilterWords } from './item-filter-words.ts';

/** What a search has found so far: runs of positions, in the order of the table. */
export interface FoundItems {
  /** First and last position of each run, one after another. */
  ranges: readonly number[];
  /** How many items stand before each run, and after the last one how many there are. */
  before: readonly number[];
}

/** The runs of all answers of one search as one list. */
export function joinMatches(answers: readonly Pick<ItemMatches, 'ranges'>[]): FoundItems {
  const ranges = answers.flatMap((answer) => answer.ranges);
  const before = [0];
  for (let i = 0; i < ranges.length; i += 2) {
    before.push((before.at(-1) ?? 0) + (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1);
  }
  return { ranges, before };
}

export const countOf = ({ before }: FoundItems): number => before.at(-1) ?? 0;

/** The run in which row `index` stands. */
function runOf({ before }: FoundItems, index: number): number {
  let [low, high] = [0, before.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The positions of rows `from` to `from + count - 1`; fewer where the list ends. */
export function positionsAt(found: FoundItems, from: number, count: number): number[] {
  const positions: number[] = [];
  for (let run = runOf(found, from), index = from; positions.length < count; run += 1) {
    const first = found.ranges[2 * run];
    if (first === undefined) break;
    const last = found.ranges[2 * run + 1] ?? first;
    const start = first + index - (found.before[run] ?? 0);
    for (let place = start; place <= last && positions.length < count; place += 1, index += 1) {
      positions.push(place);
    }
  }
  return positions;
}

/** Whether counters know how many match, and an index any row of them: all items, or those of a whole state. */
export function isCounted(filter: ItemFilterWords): boolean {
  const { state, order: _, score_field: __, ...rest } = filter;
  return state !== 'in_progress' && Object.keys(rest).length === 0;
}
