const key = 'evalguard.review.hint';

/** Whether this browser has been told how to review. Where nothing can be kept, nobody is told again and again. */
export function isHintSeen(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

export function noteHintSeen(): void {
  try {
    localStorage.setItem(key, 'seen');
  } catch {
    // It is not shown where nothing can be kept.
  }
}
