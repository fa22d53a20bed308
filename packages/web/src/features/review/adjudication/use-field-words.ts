import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldWords } from './decision-fields.ts';

/** How the fields are called that no rubric names. */
export function useFieldWords(): FieldWords {
  const t = useTranslations();
  return useMemo(
    () => ({
      verdict: t('review.values.verdict'),
      score: t('adjudication.answers.score'),
      label: t('adjudication.answers.label'),
    }),
    [t],
  );
}
