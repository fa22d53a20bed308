import { useTranslations } from 'use-intl';
import type { Choice } from './choice-bar.tsx';
import type { InsightProps } from './read-search.ts';

const sources = ['expert', 'end_user', 'imported', 'judge'] as const;

/** Whose answers count: never mixed. */
export function useSourceChoice({ search, onSearch }: InsightProps): Choice {
  const t = useTranslations('insights');
  return {
    label: t('source'),
    value: search.source ?? 'expert',
    options: sources.map((value) => ({ value, label: t(`sources.${value}`) })),
    onChange: (source) => onSearch({ ...search, source }),
  };
}
