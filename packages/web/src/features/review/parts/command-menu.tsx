import type { RubricField } from '@evalguard/contract';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../ui/dialog.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { commandKeys, type ReviewCommand, reviewCommands } from '../keys/review-commands.ts';
import { chosen, type RubricAction } from '../keys/rubric-key.ts';
import { useReviewStore } from '../review-context.ts';

export interface CommandMenuProps {
  fields: readonly RubricField[];
  run(command: ReviewCommand): void;
  apply(action: RubricAction): void;
  onClose(): void;
}

interface Entry {
  id: string;
  name: string;
  keys: string | undefined;
  act(): void;
}

/** Everything that can be done, found by typing a part of its name. */
export function CommandMenu(props: CommandMenuProps) {
  const t = useTranslations('review');
  const entries = useEntries(props);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const wanted = query.trim().toLocaleLowerCase();
  const found = entries.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    props.onClose();
    // After the dialog has given the focus back, so that what is chosen may take it.
    setTimeout(entry.act);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      const next = (at + step + found.length) % found.length;
      setAt(next);
      document.getElementById(`command-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[at]);
    }
  };
  return (
    <Dialog title={t('commands.menu')} isTitleHidden onClose={props.onClose}>
      <input
        // On a phone the list is what is wanted, not the keyboard over it.
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="command-list"
        aria-activedescendant={found[at] === undefined ? undefined : `command-${at}`}
        aria-label={t('menu.search')}
        placeholder={t('menu.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-11 w-full rounded-lg border border-line bg-surface px-3 text-base"
      />
      <div
        id="command-list"
        role="listbox"
        aria-label={t('commands.menu')}
        className="mt-2 max-h-80 overflow-y-auto max-lg:max-h-[60dvh]"
      >
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and hears the keys
          <div
            key={entry.id}
            id={`command-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onClick={() => choose(entry)}
            onPointerMove={() => setAt(index)}
            className="flex cursor-pointer items-center justify-between gap-3 rounded-lg px-3 py-2 text-sm aria-selected:bg-accent-soft max-lg:min-h-11 max-lg:text-base"
          >
            <span dir="auto">{entry.name}</span>
            {entry.keys !== undefined && (
              <span className="max-lg:hidden">
                <KeyCaps keys={entry.keys} />
              </span>
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-3 py-4 text-sm text-muted">{t('menu.none')}</p>}
    </Dialog>
  );
}

function useEntries({ fields, run, apply }: CommandMenuProps): Entry[] {
  const t = useTranslations('review');
  const store = useReviewStore();
  const labelOf = useOptionLabel();
  return useMemo(() => {
    const commands = reviewCommands
      .filter((command) => command !== 'menu')
      .map((command) => ({
        id: command,
        name: t(`commands.${command}`),
        keys: commandKeys[command][0],
        act: () => run(command),
      }));
    const values = fields.flatMap((field) => {
      if (field.type !== 'categorical') {
        const act = () => apply({ kind: 'focus', key: field.key });
        return [{ id: field.key, name: field.label, keys: field.hotkey, act }];
      }
      return field.options.map((option) => ({
        id: `${field.key}=${option.value}`,
        name: `${field.label}: ${labelOf(option)}`,
        keys: option.hotkey,
        act: () => {
          const value = chosen(field, option.value, store.getState().answer);
          apply({ kind: 'answer', key: field.key, value });
        },
      }));
    });
    return [...commands, ...values];
  }, [fields, run, apply, t, labelOf, store]);
}
