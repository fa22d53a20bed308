import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { GivenValue } from './given-value.tsx';

export type FieldStanding = 'settled' | 'disputed' | 'notAsked';
const tones = { agreed: 'good', ruled: 'good', disputed: 'warn', notAsked: 'neutral' } as const;

interface ComparedFieldProps {
  field: RubricField;
  standing: FieldStanding;
  given: readonly { rater: number; value: unknown }[];
}

/** Equal answers have equal texts; the order of the options in a multi-select does not count. */
const textOf = (value: unknown) =>
  JSON.stringify(Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : (value ?? null));

/** One question: what each rater answered, side by side, and how many say the same. */
export function ComparedField({ field, standing, given: all }: ComparedFieldProps) {
  const t = useTranslations('adjudication.answers');
  const isLong = ['text', 'correction', 'spans'].includes(field.type);
  // Of what few write at all, only what is there.
  const given = isLong ? all.filter(({ value }) => value !== undefined && value !== null) : all;
  const counts = new Map<string, number>();
  for (const { value } of given) counts.set(textOf(value), (counts.get(textOf(value)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const isDisputed = standing === 'disputed';
  const word = standing !== 'settled' ? standing : counts.size === 1 ? 'agreed' : 'ruled';
  return (
    <section className="py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-medium" dir="auto">
          {field.label}
        </span>
        <Badge tone={tones[word]}>{t(word)}</Badge>
      </h3>
      <ul
        className={`mt-1.5 grid gap-2 text-sm ${isLong ? 'grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))]' : 'grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))]'}`}
      >
        {given.map(({ rater, value }) => {
          const same = counts.get(textOf(value)) ?? 1;
          const isApart = isDisputed && (same < most || most === 1);
          return (
            <li
              key={rater}
              className={`min-w-0 rounded-lg border px-2.5 py-1.5 ${isApart ? 'border-warn bg-warn-soft' : 'border-line bg-raised'}`}
            >
              <p className="flex justify-between gap-2 text-xs text-muted">
                <span>{t('rater', { number: rater })}</span>
                {word !== 'agreed' && same > 1 && (
                  <span>{t('same', { count: same, total: given.length })}</span>
                )}
              </p>
              <div className={`min-w-0 ${isLong ? '' : 'font-medium'}`}>
                <GivenValue field={field} value={value} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
