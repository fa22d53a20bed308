import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import type { RunFilterWords } from './run-filter.ts';

interface RunFilterBarProps {
  filter: RunFilterWords;
  scorers: readonly string[];
  onChange(filter: RunFilterWords): void;
}

const inputClass = 'h-10 rounded-lg border border-line-strong bg-raised px-3 text-sm';

/** Says what of a run is wanted; every change is at once in the address and in the list. */
export function RunFilterBar({ filter, scorers, onChange }: RunFilterBarProps) {
  const t = useTranslations('runs.filter');
  const [text, setText] = useState(filter.text ?? '');
  const set = (change: { [Name in keyof RunFilterWords]?: string }) => {
    const next = Object.entries({ ...filter, ...change }).filter(
      ([, word]) => word !== '' && word !== undefined,
    );
    onChange(Object.fromEntries(next) as RunFilterWords);
  };
  const isEmpty = Object.keys(filter).length === 0;
  return (
    <search aria-label={t('label')} className="flex flex-wrap items-end gap-3">
      <fieldset className="flex rounded-lg border border-line bg-surface p-0.5 text-sm">
        <legend className="sr-only">{t('outcome')}</legend>
        {(['', 'true', 'false'] as const).map((value) => (
          <label key={value} className="relative">
            <input
              type="radio"
              name="passed"
              checked={(filter.passed ?? '') === value}
              onChange={() => set({ passed: value })}
              className="peer absolute size-full cursor-pointer opacity-0"
            />
            <span className="block rounded-md px-3 py-1.5 text-muted peer-checked:bg-accent-soft peer-checked:font-medium peer-checked:text-accent peer-focus-visible:outline-2">
              {t(value === '' ? 'all' : value === 'true' ? 'passed' : 'failed')}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="flex items-center gap-1.5">
        <legend className="sr-only">{t('score')}</legend>
        <select
          aria-label={t('scorer')}
          value={filter.scorer ?? ''}
          onChange={(event) => set({ scorer: event.target.value })}
          className={`${inputClass} max-w-40`}
        >
          <option value="">{t('runScore')}</option>
          {scorers.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <input
          inputMode="decimal"
          aria-label={t('least')}
          placeholder="0"
          value={filter.min ?? ''}
          onChange={(event) => set({ min: event.target.value })}
          className={`${inputClass} w-16`}
        />
        <span className="text-sm text-muted">{t('to')}</span>
        <input
          inputMode="decimal"
          aria-label={t('most')}
          placeholder="1"
          value={filter.max ?? ''}
          onChange={(event) => set({ max: event.target.value })}
          className={`${inputClass} w-16`}
        />
      </fieldset>
      <input
        type="search"
        aria-label={t('text')}
        placeholder={t('text')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          set({ text: event.target.value });
        }}
        className={`${inputClass} w-full sm:w-64`}
      />
      {!isEmpty && (
        <Button
          variant="quiet"
          onClick={() => {
            setText('');
            onChange({});
          }}
        >
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
