import { lazyPart } from '../../../ui/lazy-part.ts';

const load = {
  CommandMenu: async () => (await import('./command-menu.tsx')).CommandMenu,
  GoalDialog: async () => (await import('./goal-dialog.tsx')).GoalDialog,
  InstructionsPanel: async () => (await import('./instructions-panel.tsx')).InstructionsPanel,
  KeptAnswers: async () => (await import('./kept-answers.tsx')).KeptAnswers,
  FirstHint: async () => (await import('./first-hint.tsx')).FirstHint,
  SessionSummary: async () => (await import('./session-summary.tsx')).SessionSummary,
  PracticeLesson: async () => (await import('./practice-lesson.tsx')).PracticeLesson,
  ShortcutSheet: async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet,
  SkipDialog: async () => (await import('./skip-dialog.tsx')).SkipDialog,
};

// What the first item does not need: it is fetched once that stands on the screen, and is there when its key is
// pressed, also without a network.
export const CommandMenu = lazyPart(load.CommandMenu);
export const FirstHint = lazyPart(load.FirstHint);
export const GoalDialog = lazyPart(load.GoalDialog);
export const InstructionsPanel = lazyPart(load.InstructionsPanel);
export const KeptAnswers = lazyPart(load.KeptAnswers);
export const SessionSummary = lazyPart(load.SessionSummary);
export const PracticeLesson = lazyPart(load.PracticeLesson);
export const ShortcutSheet = lazyPart(load.ShortcutSheet);
export const SkipDialog = lazyPart(load.SkipDialog);

/** Fetches all of it; what cannot be fetched now is fetched when it is wanted. */
export function loadParts(): void {
  Promise.all(Object.values(load).map((part) => part())).catch(() => undefined);
}
