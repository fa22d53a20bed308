import type { Tally } from './tally-comparisons.ts';

/** For each competitor whom it won against, and whom it lost to. */
function winLists(
  { ids, first, second, count }: Tally,
  areTiesLinks: boolean,
): { won: number[][]; lost: number[][] } {
  const won = Array.from(ids, (): number[] => []);
  const lost = Array.from(ids, (): number[] => []);
  const link = (a: number, b: number) => {
    won[a]?.push(b);
    lost[b]?.push(a);
  };
  first.forEach((a, c) => {
    const b = second[c] as number;
    const ties = areTiesLinks ? (count[3 * c + 1] as number) : 0;
    if ((count[3 * c] as number) + ties > 0) link(a, b);
    if ((count[3 * c + 2] as number) + ties > 0) link(b, a);
  });
  return { won, lost };
}

/** Visits everything reachable from `start` that is not yet `seen`, and calls `leave` after all that follow a node. */
function search(start: number, next: number[][], seen: Uint8Array, leave: (node: number) => void): void {
  if (seen[start] === 1) return;
  seen[start] = 1;
  const stack = [{ node: start, at: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const to = (next[top.node] as number[])[top.at++];
    if (to === undefined) {
      leave(top.node);
      stack.pop();
    } else if (seen[to] === 0) {
      seen[to] = 1;
      stack.push({ node: to, at: 0 });
    }
  }
}

/**
 * The groups of competitors, as positions in `tally.ids`, within which every one has beaten (or tied) every other
 * directly or through a chain. Without ties strengths of a finite distance exist exactly where there is one group
 * (L. R. Ford, American Mathematical Monthly 64 (1957) 28-33); with ties one group is needed, and one group by wins
 * alone (`areTiesLinks` false) is enough. Groups that won against others come before them. Kosaraju's two
 * searches, without recursion; O(competitors + pairs).
 */
export function winComponents(tally: Tally, areTiesLinks = true): number[][] {
  const { won, lost } = winLists(tally, areTiesLinks);
  const finished: number[] = [];
  const seen = new Uint8Array(tally.ids.length);
  for (let node = 0; node < won.length; node++) search(node, won, seen, (left) => finished.push(left));
  seen.fill(0);
  const components: number[][] = [];
  for (const node of finished.toReversed()) {
    const component: number[] = [];
    search(node, lost, seen, (left) => component.push(left));
    if (component.length > 0) components.push(component.sort((a, b) => a - b));
  }
  return components;
}
