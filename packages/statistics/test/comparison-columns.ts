import type { Comparisons } from '../src/comparisons/comparisons.ts';

/** Votes as [first, second, outcome, cluster?]. */
export function comparisonColumns(votes: readonly (readonly number[])[]): Comparisons {
  const column = (k: number) => Int32Array.from(votes, (vote) => vote[k] as number);
  const columns = { first: column(0), second: column(1), outcome: Int8Array.from(column(2)) };
  return votes[0]?.[3] === undefined ? columns : { ...columns, cluster: column(3) };
}

/** The same vote several times. */
export function repeated(vote: readonly number[], times: number): (readonly number[])[] {
  return new Array<readonly number[]>(times).fill(vote);
}
