import type { Member } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

interface RaterPickerProps {
  candidates: readonly Member[];
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}

const searchFrom = 8;

/** Ticks members; a long list can be searched without losing what is ticked. */
export function RaterPicker({ candidates, chosen, onChoose }: RaterPickerProps) {
  const t = useTranslations('people.pools');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = candidates.filter(({ name, email }) =>
    `${name} ${email ?? ''}`.toLowerCase().includes(wanted),
  );
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('raters')}</legend>
      <p className="mb-2 text-sm text-muted">{t('ratersHint')}</p>
      {candidates.length === 0 && <p className="text-sm text-warn">{t('noCandidates')}</p>}
      {candidates.length >= searchFrom && (
        <TextInput
          type="search"
          label={t('filterRaters')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {candidates.length > 0 && (
        <ScrollRegion label={t('raters')} className="mt-2 max-h-64 rounded-lg border border-line p-1">
          {shown.map(({ id, name, email }) => (
            <label
              key={id}
              className="flex min-h-11 items-center gap-3 rounded-md px-2.5 py-1.5 text-sm hover:bg-paper"
            >
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={(event) => toggle(id, event.target.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block truncate" dir="auto">
                  {name}
                </span>
                {email !== null && email !== name && (
                  <span className="block truncate text-muted" dir="ltr">
                    {email}
                  </span>
                )}
              </span>
            </label>
          ))}
        </ScrollRegion>
      )}
    </fieldset>
  );
}
