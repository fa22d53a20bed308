import type { GoldItem, Queue } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';

/** What is accepted of an item in one line for each question: "Verdict: Pass or Unsure". */
export function useAcceptedTexts(queue: Queue): (answers: GoldItem['answers']) => string[] {
  const t = useTranslations('gold.form');
  const format = useFormatter();
  const placeOf = (key: string) => queue.rubric.fields.findIndex((one) => one.key === key);
  return (answers) =>
    Object.entries(answers)
      .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
      .map(([key, { accepted, tolerance }]) => {
        const field = queue.rubric.fields.find((one) => one.key === key);
        const show = (value: unknown): string => {
          if (value === null) return t('open');
          if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
          if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 6 });
          if (Array.isArray(value)) return `{${value.map(show).join(', ')}}`;
          if (typeof value !== 'string') return JSON.stringify(value);
          const options = field?.type === 'categorical' ? field.options : [];
          return options.find((option) => option.value === value)?.label ?? value;
        };
        const values = format.list(accepted.map(show), { type: 'disjunction' });
        const around = tolerance === undefined || tolerance === 0 ? '' : ` ± ${format.number(tolerance)}`;
        return `${field?.label ?? key}: ${values}${around}`;
      });
}
