import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { type ItemFilterWords, itemStates } from './item-filter-words.ts';
import { ratersQuery } from './item-queries.ts';

interface ItemFilterBarProps {
  queue: Queue;
  filter: ItemFilterWords;
  onChange(filter: ItemFilterWords): void;
}

const inputClass = 'h-10 rounded-lg border border-line-strong bg-raised px-3 text-sm';

/** Says which items are wanted; every change is at once in the address and in the table. */
export function ItemFilterBar({ queue, filter, onChange }: ItemFilterBarProps) {
  const t = useTranslations('items');
  const { data: raters } = useQuery(ratersQuery(queue.id));
  const [text, setText] = useState(filter.text ?? '');
  const set = (change: { [Name in keyof ItemFilterWords]?: string }) => {
    const next = Object.entries({ ...filter, ...change }).filter(
      ([, word]) => word !== '' && word !== undefined,
    );
    onChange(Object.fromEntries(next) as ItemFilterWords);
  };
  const wanted = filter.text ?? '';
  // A search is begun when a word is written, not for each of its letters.
  useEffect(() => {
    if (text === wanted) return;
    const timer = setTimeout(() => set({ text }), 250);
    return () => clearTimeout(timer);
  });
  const numeric = queue.rubric.fields.filter(({ type }) => type === 'numeric');
  const mark = (name: 'is_disputed' | 'is_flagged') => (
    <label className="flex min-h-10 items-center gap-2 text-sm">
      <input
        type="checkbox"
        checked={filter[name] === 'true'}
        onChange={(event) => set({ [name]: event.target.checked ? 'true' : '' })}
        className="size-4 accent-accent"
      />
      {t(`filter.${name}`)}
    </label>
  );
  return (
    <search aria-label={t('filter.label')} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <select
        aria-label={t('columns.state')}
        value={filter.state ?? ''}
        onChange={(event) => set({ state: event.target.value })}
        className={inputClass}
      >
        <option value="">{t('filter.anyState')}</option>
        {itemStates.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('filter.rater')}
        value={filter.rater_id ?? ''}
        onChange={(event) => set({ rater_id: event.target.value })}
        className={`${inputClass} max-w-44`}
      >
        <option value="">{t('filter.anyRater')}</option>
        {raters?.map((rater) => (
          <option key={rater.rater_id} value={rater.rater_id}>
            {rater.name}
          </option>
        ))}
      </select>
      <span className="flex flex-wrap items-center gap-1.5">
        {numeric.length > 0 && (
          <select
            aria-label={t('filter.score_field')}
            value={filter.score_field ?? ''}
            onChange={(event) => set({ score_field: event.target.value })}
            className={`${inputClass} max-w-44`}
          >
            <option value="">{t('columns.score')}</option>
            {numeric.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        )}
        {(['score_min', 'score_max'] as const).map((name) => (
          <input
            key={name}
            inputMode="decimal"
            aria-label={t(`filter.${name}`)}
            placeholder={t(`filter.${name}Short`)}
            value={filter[name] ?? ''}
            onChange={(event) => set({ [name]: event.target.value })}
            className={`${inputClass} w-24`}
          />
        ))}
      </span>
      <input
        type="search"
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${inputClass} min-w-40 flex-1 sm:max-w-64`}
      />
      {mark('is_disputed')}
      {mark('is_flagged')}
      <select
        aria-label={t('filter.order')}
        value={filter.order ?? ''}
        onChange={(event) => set({ order: event.target.value })}
        className={inputClass}
      >
        <option value="">{t('filter.byPosition')}</option>
        <option value="priority">{t('filter.byPriority')}</option>
      </select>
      {Object.keys(filter).length > 0 && (
        <Button
          variant="quiet"
          onClick={() => {
            setText('');
            onChange({});
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
}
