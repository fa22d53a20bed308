import { lazyPart } from '../../../ui/lazy-part.ts';

// What the first item does not need: it is fetched once that stands on the screen, and is there when its key is
// pressed, also without a network.
export const CommandMenu = lazyPart(async () => (await import('./command-menu.tsx')).CommandMenu);
export const FirstHint = lazyPart(async () => (await import('./first-hint.tsx')).FirstHint);
export const GoalDialog = lazyPart(async () => (await import('./goal-dialog.tsx')).GoalDialog);
export const InstructionsPanel = lazyPart(
  async () => (await import('./instructions-panel.tsx')).InstructionsPanel,
);
export const KeptAnswers = lazyPart(async () => (await import('./kept-answers.tsx')).KeptAnswers);
export const PracticeLesson = lazyPart(async () => (await import('./practice-lesson.tsx')).PracticeLesson);
export const SessionSummary = lazyPart(async () => (await import('./session-summary.tsx')).SessionSummary);
export const ShortcutSheet = lazyPart(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet);
export const SkipDialog = lazyPart(async () => (await import('./skip-dialog.tsx')).SkipDialog);

const parts = [
  ...[CommandMenu, FirstHint, GoalDialog, InstructionsPanel, KeptAnswers],
  ...[PracticeLesson, SessionSummary, ShortcutSheet, SkipDialog],
];

/** Fetches all of it; what cannot be fetched now is fetched when it is wanted. */
export function loadParts(): void {
  Promise.all(parts.map((part) => part.prepare())).catch(() => undefined);
}
