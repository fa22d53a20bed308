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
