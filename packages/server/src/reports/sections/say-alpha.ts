import { alphaBounds } from '../find-warnings.ts';

/** Krippendorff's own reading of alpha. */
export function sayAlpha(alpha: number): string {
  if (alpha >= alphaBounds.firm) return 'high enough to rely on';
  if (alpha >= alphaBounds.tentative) return 'enough for tentative conclusions';
  return 'too low to rely on single labels';
}

/** The same in a word or two, for a column. */
export function readAlpha(alpha: number): string {
  if (alpha >= alphaBounds.firm) return 'reliable';
  return alpha >= alphaBounds.tentative ? 'tentative' : 'too\u00a0low';
}

export const sourceWords = {
  expert: 'experts',
  end_user: 'end users',
  imported: 'imported labels',
  judge: 'judges (models)',
} as const;
