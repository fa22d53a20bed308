import type { Answer } from './review-state.ts';

export interface Draft extends Answer {
  /** Time spent on the item before the tab was closed. */
  activeMs: number;
}

const prefix = 'evalguard.draft';

/**
 * Drafts by person and item. In localStorage and not IndexedDB: its writes are done when the call returns, so a tab
 * that is closed or killed right after a keystroke has lost nothing.
 */
export function createDrafts(memberId: string) {
  const keyOf = (itemId: string) => `${prefix}.${memberId}.${itemId}`;
  return {
    read(itemId: string): Draft | null {
      try {
        const text = localStorage.getItem(keyOf(itemId));
        return text === null ? null : (JSON.parse(text) as Draft);
      } catch {
        return null;
      }
    },
    /** False when the browser's storage is full or forbidden. */
    write(itemId: string, draft: Draft): boolean {
      try {
        localStorage.setItem(keyOf(itemId), JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    remove(itemId: string): void {
      try {
        localStorage.removeItem(keyOf(itemId));
      } catch {
        // Forbidden storage holds nothing to remove.
      }
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
