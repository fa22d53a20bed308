import { lazy } from 'react';

const load = {
  CommandMenu: async () => ({ default: (await import('./command-menu.tsx')).CommandMenu }),
  GoalDialog: async () => ({ default: (await import('./goal-dialog.tsx')).GoalDialog }),
  InstructionsPanel: async () => ({ default: (await import('./instructions-panel.tsx')).InstructionsPanel }),
  KeptAnswers: async () => ({ default: (await import('./kept-answers.tsx')).KeptAnswers }),
  FirstHint: async () => ({ default: (await import('./first-hint.tsx')).FirstHint }),
  SessionSummary: async () => ({ default: (await import('./session-summary.tsx')).SessionSummary }),
  PracticeLesson: async () => ({ default: (await import('./practice-lesson.tsx')).PracticeLesson }),
  ShortcutSheet: async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }),
  SkipDialog: async () => ({ default: (await import('./skip-dialog.tsx')).SkipDialog }),
};

// What the first item does not need: it is fetched once that stands on the screen, and is there when its key is
// pressed, also without a network.
export const CommandMenu = lazy(load.CommandMenu);
export const FirstHint = lazy(load.FirstHint);
export const GoalDialog = lazy(load.GoalDialog);
export const InstructionsPanel = lazy(load.InstructionsPanel);
export const KeptAnswers = lazy(load.KeptAnswers);
export const SessionSummary = lazy(load.SessionSummary);
export const PracticeLesson = lazy(load.PracticeLesson);
export const ShortcutSheet = lazy(load.ShortcutSheet);
export const SkipDialog = lazy(load.SkipDialog);

/** Fetches all of it; what cannot be fetched now is fetched when it is wanted. */
export function loadParts(): void {
  Promise.all(Object.values(load).map((part) => part())).catch(() => undefined);
}
