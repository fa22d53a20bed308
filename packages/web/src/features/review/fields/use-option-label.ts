import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { shownItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';

type Option = Extract<RubricField, { type: 'categorical' }>['options'][number];

/** Words for the values that a queue without a rubric offers. */
const plain = ['good', 'bad', 'unsure', 'tie', 'both_bad'] as const;

/**
 * How an option is called. In a pair, a and b are the sides as they were made, but the rater sees them as first and
 * second: the label follows the place on the screen, the value stays with the side.
 */
export function useOptionLabel(): (option: Option) => string {
  const t = useTranslations('review.values');
  const item = useReview(shownItem);
  const sides = item?.target?.type === 'pairwise' ? (item.target.sides as { side: string }[]) : null;
  return (option) => {
    const place = sides?.findIndex(({ side }) => side === option.value) ?? -1;
    if (place >= 0) return t(place === 0 ? 'first' : 'second');
    if (option.label !== undefined) return option.label;
    const known = plain.find((value) => value === option.value);
    return known === undefined ? option.value : t(known);
  };
}
