import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { ThemeButton } from '../../../ui/theme-button.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import type { AdjudicationCommand } from './adjudication-commands.ts';
import { useAdjudication } from './adjudication-context.ts';

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink max-lg:size-11';

/** Which queue this is, what is left in it, and the way to everything else, in one line. */
export function AdjudicationHeader({ name, run }: { name: string; run(command: AdjudicationCommand): void }) {
  const t = useTranslations('adjudication.desk');
  const remaining = useAdjudication((state) => state.remaining);
  const done = useAdjudication((state) => state.done);
  useTitle(`${name}: ${t('title')}`);
  return (
    <header className="flex items-center gap-1 border-b border-line bg-surface px-2 py-1.5">
      <button
        type="button"
        className={iconButton}
        onClick={() => run('leave')}
        aria-label={t('commands.leave')}
        title={`${t('commands.leave')}  ⇧Q`}
      >
        <Icon name="back" />
      </button>
      <h1 className="min-w-0 flex-1 truncate font-semibold">
        <span dir="auto">{name}</span>{' '}
        <span className="ms-1 font-normal text-muted max-sm:hidden">{t('title')}</span>
      </h1>
      <p className="px-2 text-sm whitespace-nowrap text-muted tabular-nums" role="status">
        {remaining > 0 && t('remaining', { count: remaining })}
        {done > 0 && <span className="ms-3 max-sm:hidden">{t('done', { count: done })}</span>}
      </p>
      <button
        type="button"
        className={iconButton}
        onClick={() => run('instructions')}
        aria-label={t('commands.instructions')}
        title={`${t('commands.instructions')}  ⇧I`}
      >
        <Icon name="book" />
      </button>
      <button
        type="button"
        className={`${iconButton} max-sm:hidden`}
        onClick={() => run('shortcuts')}
        aria-label={t('commands.shortcuts')}
        title={`${t('commands.shortcuts')}  ?`}
      >
        <Icon name="keyboard" />
      </button>
      <span className="max-sm:hidden">
        <ThemeButton />
      </span>
    </header>
  );
}
