import type { RubricField } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { segmentsOf, type TextSpan, toUnits } from '../fields/text-span.ts';

interface MarkedTextProps {
  field: Extract<RubricField, { type: 'spans' }>;
  text: string;
  spans: readonly TextSpan[];
}

/** The output with a rater's highlights in it, and each of them again in words. */
export function MarkedText({ field, text, spans }: MarkedTextProps) {
  const t = useTranslations('adjudication.answers');
  const labelOf = useOptionLabel();
  const units = spans.map((span) => ({
    ...span,
    start: toUnits(text, span.start),
    end: toUnits(text, span.end),
  }));
  const nameOf = (label: string) =>
    labelOf(field.labels.find((one) => one.value === label) ?? { value: label });
  const markOf = (label: string) =>
    `span-mark-${
      Math.max(
        0,
        field.labels.findIndex((one) => one.value === label),
      ) % 6
    } text-ink`;
  return (
    <>
      <ScrollRegion
        label={t('marked')}
        className="max-h-40 rounded border border-line bg-raised px-2 py-1.5 whitespace-pre-wrap break-words"
        dir="auto"
      >
        {segmentsOf(units, text.length).map(({ start, end, covers }) => {
          const last = units[covers.at(-1) ?? -1];
          const part = text.slice(start, end);
          return last === undefined ? (
            <span key={start}>{part}</span>
          ) : (
            <mark key={start} className={markOf(last.label)}>
              {part}
            </mark>
          );
        })}
      </ScrollRegion>
      <ul className="mt-1.5 space-y-0.5">
        {units.map((span) => (
          <li key={`${span.start}-${span.end}-${span.label}`}>
            <span className={`rounded px-1 font-medium ${markOf(span.label)}`}>{nameOf(span.label)}</span>{' '}
            <q className="text-muted" dir="auto">
              {text.slice(span.start, span.end)}
            </q>
            {span.comment !== undefined && <span dir="auto"> {span.comment}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
