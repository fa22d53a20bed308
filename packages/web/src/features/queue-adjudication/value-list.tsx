import type { Queue } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';

/** A label or an answer, question by question, in the rubric's words. */
export function ValueList({ queue, values }: { queue: Queue; values: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('adjudication.list');
  const yesNo = useTranslations('review.values');
  const format = useFormatter();
  const shown = (key: string, value: unknown): string => {
    const field = queue.rubric.fields.find((one) => one.key === key);
    if (value === null || value === undefined) return t('noAnswer');
    if (typeof value === 'boolean') return yesNo(value ? 'yes' : 'no');
    if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 4 });
    if (Array.isArray(value) && field?.type === 'categorical')
      return format.list(value.map((one) => shown(key, one)));
    if (typeof value === 'object') return JSON.stringify(value);
    const options = field?.type === 'categorical' ? field.options : [];
    return options.find((option) => option.value === value)?.label ?? String(value);
  };
  const labelOf = (key: string) => queue.rubric.fields.find((one) => one.key === key)?.label ?? key;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
      {Object.entries(values).map(([key, value]) => (
        <div key={key} className="flex min-w-0 gap-1.5">
          <dt className="text-muted" dir="auto">
            {labelOf(key)}
          </dt>
          <dd className="min-w-0 font-medium break-words" dir="auto">
            {shown(key, value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
