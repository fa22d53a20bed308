import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type SettlementFilter, type Show, shows } from './settlement-filter.ts';

interface SettlementFilterBarProps {
  filter: SettlementFilter;
  onFilter(filter: SettlementFilter): void;
}

/** Which settlements are shown; the text is asked for once the typing pauses. */
export function SettlementFilterBar({ filter, onFilter }: SettlementFilterBarProps) {
  const t = useTranslations('adjudication.filter');
  const [text, setText] = useState(filter.text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is what counts, not who is told
  useEffect(() => {
    if (text === filter.text) return;
    const timer = setTimeout(() => onFilter({ ...filter, text }), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-[minmax(0,16rem)_minmax(0,20rem)]">
      <SelectInput
        label={t('show')}
        value={filter.show}
        onChange={(event) => onFilter({ text, show: event.target.value as Show })}
      >
        {shows.map((show) => (
          <option key={show} value={show}>
            {t(`shows.${show}`)}
          </option>
        ))}
      </SelectInput>
      <TextInput
        type="search"
        label={t('text')}
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
