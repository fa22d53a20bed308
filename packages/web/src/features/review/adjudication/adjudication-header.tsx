import { useTranslations } from 'use-intl';
import { useTitle } from '../../../ui/use-title.ts';
import { HeaderButton } from '../parts/header-button.tsx';
import { HeaderTools } from '../parts/header-tools.tsx';
import type { AdjudicationCommand } from './adjudication-commands.ts';
import { useAdjudication } from './adjudication-context.ts';

/** Which queue this is, what is left in it, and the way to everything else, in one line. */
export function AdjudicationHeader({ name, run }: { name: string; run(command: AdjudicationCommand): void }) {
  const t = useTranslations('adjudication.desk');
  const remaining = useAdjudication((state) => state.remaining);
  const done = useAdjudication((state) => state.done);
  const names = { instructions: t('commands.instructions'), shortcuts: t('commands.shortcuts') };
  useTitle(`${name}: ${t('title')}`);
  return (
    <header className="flex items-center gap-1 border-b border-line bg-surface px-2 py-1.5">
      <HeaderButton icon="back" label={t('commands.leave')} keyName="⇧Q" onClick={() => run('leave')} />
      <h1 className="min-w-0 flex-1 truncate font-semibold">
        <span dir="auto">{name}</span>{' '}
        <span className="ms-1 font-normal text-muted max-sm:hidden">{t('title')}</span>
      </h1>
      <p className="px-2 text-sm whitespace-nowrap text-muted tabular-nums" role="status">
        {remaining > 0 && t('remaining', { count: remaining })}
        {done > 0 && <span className="ms-3 max-sm:hidden">{t('done', { count: done })}</span>}
      </p>
      <HeaderTools names={names} run={run} />
    </header>
  );
}
