import type { Answer } from './review-state.ts';

export interface Draft extends Answer {
  /** Time spent on the item before the tab was closed. */
  activeMs: number;
  savedAt: number;
}

const prefix = 'evalguard.draft';

/** A draft that nobody came back to in this time belongs to an item that is done or gone. */
const keptMs = 30 * 86_400_000;

function removeOld(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${prefix}.`)) continue;
      const { savedAt = 0 } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>;
      if (now - savedAt > keptMs) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden storage has no drafts, and one that cannot be read is left alone.
  }
}

/**
 * Drafts by person and item. In localStorage and not IndexedDB: its writes are done when the call returns, so a tab
 * that is closed or killed right after a keystroke has lost nothing.
 */
export function createDrafts(memberId: string) {
  removeOld(Date.now());
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
