import type { RubricField } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { useOptionLabel } from './use-option-label.ts';

type Span = { label: string; comment?: string };
const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'label' in value && 'start' in value;

/**
 * An answer in the rubric's words: options and labels by their names, yes and no, numbers by locale, several after one
 * another. Of marked stretches the labels and comments are told; the text that they mark is shown where it stands.
 */
export function useValueText(): (field: RubricField | undefined, value: unknown) => string {
  const t = useTranslations('review');
  const format = useFormatter();
  const optionLabel = useOptionLabel();
  const nameOf = (field: RubricField | undefined, value: string): string => {
    const options =
      field?.type === 'categorical' ? field.options : field?.type === 'spans' ? field.labels : undefined;
    const option = options?.find((one) => one.value === value);
    return option === undefined ? value : optionLabel(option);
  };
  const show = (field: RubricField | undefined, value: unknown): string => {
    if (value === null || value === undefined) return t('practice.nothing');
    if (typeof value === 'boolean') return t(value ? 'values.yes' : 'values.no');
    if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 6 });
    if (typeof value === 'string') return nameOf(field, value);
    if (Array.isArray(value)) {
      if (value.length === 0) return t('practice.nothing');
      return format.list(
        value.map((one) => show(field, one)),
        { type: 'unit' },
      );
    }
    if (!isSpan(value)) return JSON.stringify(value);
    const label = nameOf(field, value.label);
    return value.comment === undefined || value.comment === '' ? label : `${label} (${value.comment})`;
  };
  return show;
}
