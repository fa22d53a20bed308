import type { AgreementMetric, Queue } from '@evalguard/contract';
import { useTranslations } from 'use-intl';

export interface AskableField {
  key: string;
  type: string;
  /** How its answers may be compared, the usual one first; none for marked passages. */
  metrics: readonly AgreementMetric[];
  isMultiple: boolean;
}

const numbers = ['interval', 'ordinal', 'ratio', 'nominal'] as const;

function metricsOf(type: string, isMultiple: boolean): readonly AgreementMetric[] {
  if (type === 'numeric' || type === 'score') return numbers;
  if (type === 'boolean' || type === 'label') return ['nominal'];
  if (type !== 'categorical') return [];
  return isMultiple ? ['masi', 'jaccard'] : ['nominal', 'ordinal'];
}

/** The questions whose answers can be compared: those of the rubric, then score and label. Free text cannot. */
export function askableFields(queue: Queue): AskableField[] {
  const own = queue.rubric.fields
    .filter(({ type }) => type !== 'text' && type !== 'correction')
    .map((field) => {
      const isMultiple = field.type === 'categorical' && field.multiple;
      return { key: field.key, type: field.type, metrics: metricsOf(field.type, isMultiple), isMultiple };
    });
  const builtIn = (['score', 'label'] as const)
    .filter((key) => !queue.rubric.fields.some((field) => field.key === key))
    .map((key) => ({ key, type: key, metrics: metricsOf(key, false), isMultiple: false }));
  return [...own, ...builtIn];
}

/** Of these an item has one answer: what is asked of each side of a pair, several choices and marks have none. */
export function settleableFields(queue: Queue): AskableField[] {
  const perSide = new Set(
    queue.rubric.fields.flatMap((field) =>
      'per_side' in field && field.per_side === true ? [field.key] : [],
    ),
  );
  return askableFields(queue).filter(
    ({ key, type, isMultiple }) => !isMultiple && type !== 'spans' && !perSide.has(key),
  );
}

/** The rubric's words for a field and for a value of it. */
export function useFieldWords(queue: Queue) {
  const t = useTranslations('insights');
  return {
    field(key: string): string {
      const own = queue.rubric.fields.find((field) => field.key === key);
      if (own !== undefined) return own.label;
      return key === 'score' || key === 'label' ? t(`builtIn.${key}`) : key;
    },
    value(key: string, value: string | number | boolean): string {
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
      const own = queue.rubric.fields.find((field) => field.key === key);
      if (own?.type !== 'categorical') return String(value);
      return own.options.find((option) => option.value === value)?.label ?? String(value);
    },
  };
}
