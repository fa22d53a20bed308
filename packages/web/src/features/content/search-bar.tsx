import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon.tsx';
import { matchesMax } from './find-matches.ts';
import type { TextSearch } from './use-text-search.ts';

interface SearchBarProps {
  search: TextSearch;
  onQuery(query: string): void;
}

/** Search within one long text: Enter goes to the next match, Shift Enter to the one before. */
export function SearchBar({ search, onQuery }: SearchBarProps) {
  const t = useTranslations('content.long');
  const { query, matches, current, step } = search;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== '') onQuery('');
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const count = matches.length === matchesMax ? `${matchesMax}+` : String(matches.length);
  const button =
    'grid size-8 place-items-center rounded-md hover:bg-accent-soft disabled:opacity-40 max-lg:size-11';
  return (
    <div className="sticky top-2 z-10 mb-3 flex items-center gap-1 rounded-lg border border-line bg-raised ps-3 pe-1 shadow-raised focus-within:border-accent">
      <input
        type="search"
        value={query}
        dir="auto"
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-9 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted max-lg:min-h-11 max-lg:text-base"
      />
      <span role="status" className="px-1 text-xs whitespace-nowrap text-muted tabular-nums">
        {query === '' ? '' : matches.length === 0 ? t('none') : t('place', { current: current + 1, count })}
      </span>
      <button
        type="button"
        className={button}
        disabled={matches.length === 0}
        onClick={() => step(-1)}
        aria-label={t('previous')}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className={button}
        disabled={matches.length === 0}
        onClick={() => step(1)}
        aria-label={t('next')}
      >
        <Icon name="down" />
      </button>
    </div>
  );
}
