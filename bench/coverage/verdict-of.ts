import type { Coverage } from './covered-share.ts';

/** In words: `atLeast` regimes (stop rules, bounds) may cover more than nominal; the others should hit 93 to 97 %. */
export function verdictOf({ share, given, refused }: Coverage, isAtLeast: boolean): string {
  const notes: string[] = [];
  if (given === 0) return 'no interval';
  if (share < (isAtLeast ? 0.95 : 0.93)) notes.push('**too low**');
  else if (!isAtLeast && share > 0.97) notes.push('wider than need be');
  else notes.push('holds');
  if (refused > 0) notes.push(`${((100 * refused) / (given + refused)).toFixed(1)} % refused`);
  return notes.join('; ');
}
