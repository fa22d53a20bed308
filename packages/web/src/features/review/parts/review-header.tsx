import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import type { ReviewCommand } from '../keys/review-commands.ts';
import { useReview } from '../review-context.ts';
import { HeaderButton, headerButtonClass } from './header-button.tsx';
import { HeaderTools } from './header-tools.tsx';
import { PracticeMark } from './practice-parts.tsx';
import { SessionProgress } from './session-progress.tsx';

interface ReviewHeaderProps {
  run(command: ReviewCommand): void;
  hasInstructions: boolean;
}

/** Where I am, how far I am, and the way to everything else, in one line. */
export function ReviewHeader({ run, hasInstructions }: ReviewHeaderProps) {
  const t = useTranslations('review');
  const name = useReview((state) => state.queue.name);
  useTitle(name);
  const canGoBack = useReview(
    ({ viewed, history, earlier, mine }) => (viewed ?? history.length) > 0 || (earlier !== null && mine > 0),
  );
  const canGoOn = useReview((state) => state.viewed !== null);
  const canUndo = useReview(({ history }) => history.at(-1)?.isEarlier === undefined && history.length > 0);
  const names = { instructions: t('commands.instructions'), shortcuts: t('commands.shortcuts') };
  return (
    <header className="relative flex items-center gap-1 border-b border-line bg-surface px-2 py-1.5">
      <Link to="/" aria-label={t('header.queues')} title={t('header.queues')} className={headerButtonClass}>
        <Icon name="back" />
      </Link>
      <h1 className="min-w-0 flex-1 truncate font-semibold" dir="auto">
        {name}
      </h1>
      <PracticeMark />
      <SessionProgress onGoal={() => run('goal')} />
      <HeaderButton
        icon="back"
        label={t('commands.previous')}
        keyName="["
        className="max-sm:hidden"
        disabled={!canGoBack}
        onClick={() => run('previous')}
      />
      <HeaderButton
        icon="forward"
        label={t('commands.next')}
        keyName="]"
        className="max-sm:hidden"
        disabled={!canGoOn}
        onClick={() => run('next')}
      />
      <HeaderButton
        icon="undo"
        label={t('commands.undo')}
        keyName="⇧U"
        disabled={!canUndo}
        onClick={() => run('undo')}
      />
      <HeaderTools names={names} run={run} hasInstructions={hasInstructions} />
    </header>
  );
}
