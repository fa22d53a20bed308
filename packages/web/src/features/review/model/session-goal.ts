const goalDefault = 25;
const keyOf = (memberId: string) => `evalguard.goal.${memberId}`;

/** How many items the person means to do in one sitting. */
export function readGoal(memberId: string): number {
  try {
    const goal = Number(localStorage.getItem(keyOf(memberId)) ?? Number.NaN);
    return Number.isInteger(goal) && goal > 0 ? goal : goalDefault;
  } catch {
    return goalDefault;
  }
}

export function writeGoal(memberId: string, goal: number): void {
  try {
    localStorage.setItem(keyOf(memberId), String(goal));
  } catch {
    // Storage may be forbidden; the goal lasts for this page.
  }
}

const sessionKeyOf = (memberId: string) => `evalguard.session.${memberId}`;
/** Who comes back to an open tab after longer than this begins anew. */
const breakMs = 4 * 3_600_000;

/** What was submitted in this tab before the page was loaded, in whichever queue, and not before a long break. */
export function readSubmitted(memberId: string, now = Date.now()): number {
  try {
    const { count, at } = JSON.parse(sessionStorage.getItem(sessionKeyOf(memberId)) ?? '{}');
    return Number.isInteger(count) && count > 0 && now - at < breakMs ? count : 0;
  } catch {
    return 0;
  }
}

export function writeSubmitted(memberId: string, count: number, now = Date.now()): void {
  try {
    sessionStorage.setItem(sessionKeyOf(memberId), JSON.stringify({ count, at: now }));
  } catch {
    // As above: the count lasts for this page.
  }
}
