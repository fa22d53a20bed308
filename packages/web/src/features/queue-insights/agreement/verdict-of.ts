import type { Estimate } from '@evalguard/contract';

// K. Krippendorff, Content Analysis (2004), p. 241: rely on alpha of 0.8 and above, tentatively from 0.667 on.
export const reliableFrom = [0.667, 0.8] as const;

/** What alpha lets one say: its interval decides, not the estimate alone. */
export type Verdict = 'reliable' | 'tentative' | 'poor' | 'open' | 'unsure' | 'none';

export function verdictOf({ value, interval }: Estimate): Verdict {
  const [tentative, reliable] = reliableFrom;
  if (value === null) return 'none';
  if (interval === null) return 'unsure';
  if (interval.lower >= reliable) return 'reliable';
  if (interval.lower >= tentative) return 'tentative';
  return interval.upper < tentative ? 'poor' : 'open';
}
