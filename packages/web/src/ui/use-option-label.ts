import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';

type Option = Extract<RubricField, { type: 'categorical' }>['options'][number];

/** Words for the values that a queue without a rubric offers. */
const plain = ['good', 'bad', 'unsure', 'a', 'b', 'tie', 'both_bad'] as const;

/** How an option is called: as the rubric says, or in words of ours, or by its value. */
export function useOptionLabel(): (option: Option) => string {
  const t = useTranslations('review.values');
  return (option) => {
    if (option.label !== undefined) return option.label;
    const known = plain.find((value) => value === option.value);
    return known === undefined ? option.value : t(known);
  };
}
