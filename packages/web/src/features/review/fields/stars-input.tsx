import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { controlId, type FieldProps } from './field-props.ts';

const star = 'M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z';

/** A radio group drawn as stars; the value is written beside it, since a star is not a number. */
export function StarsInput({ field, value, onChange }: FieldProps<'numeric'>) {
  const t = useTranslations('review.form');
  const [pointed, setPointed] = useState<number | null>(null);
  const step = field.step ?? 1;
  const count = Math.round((field.max - field.min) / step) + 1;
  const numbers = Array.from({ length: count }, (_, index) => field.min + index * step);
  const shown = pointed ?? (typeof value === 'number' ? value : null);
  return (
    <div className="flex flex-wrap items-center gap-1" onPointerLeave={() => setPointed(null)}>
      {numbers.map((number) => (
        <label
          key={number}
          onPointerEnter={() => setPointed(number)}
          className="relative cursor-pointer rounded-md p-1 has-focus-visible:outline-2 has-focus-visible:outline-accent max-lg:p-2"
        >
          <input
            type="radio"
            name={controlId(field.key)}
            checked={value === number}
            onChange={() => onChange(number)}
            aria-label={t('stars', { number, max: field.max })}
            className="absolute inset-0 m-0 cursor-pointer appearance-none opacity-0"
          />
          <svg
            viewBox="0 0 24 24"
            aria-hidden="true"
            className={`size-6 transition-colors max-lg:size-7 ${shown !== null && number <= shown ? 'fill-accent stroke-accent' : 'fill-transparent stroke-line-strong'}`}
            strokeWidth="1.5"
            strokeLinejoin="round"
          >
            <path d={star} />
          </svg>
        </label>
      ))}
      <span className="ms-2 min-w-10 text-sm text-muted tabular-nums" aria-hidden="true">
        {shown === null ? '' : t('of', { number: shown, max: field.max })}
      </span>
    </div>
  );
}
