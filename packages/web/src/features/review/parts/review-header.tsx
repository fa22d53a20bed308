import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { ThemeButton } from '../../../ui/theme-button.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import type { ReviewCommand } from '../keys/review-commands.ts';
import { useReview } from '../review-context.ts';
import { PracticeMark } from './practice-parts.tsx';
import { SessionProgress } from './session-progress.tsx';

interface ReviewHeaderProps {
  run(command: ReviewCommand): void;
  hasInstructions: boolean;
}

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink disabled:opacity-40 aria-expanded:bg-accent-soft aria-expanded:text-accent';

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
  return (
    <header className="relative flex items-center gap-1 border-b border-line bg-surface px-2 py-1.5">
      <Link to="/" aria-label={t('header.queues')} title={t('header.queues')} className={iconButton}>
        <Icon name="back" />
      </Link>
      <h1 className="min-w-0 flex-1 truncate font-semibold" dir="auto">
        {name}
      </h1>
      <PracticeMark />
      <SessionProgress onGoal={() => run('goal')} />
      <button
        type="button"
        className={`${iconButton} max-sm:hidden`}
        disabled={!canGoBack}
        onClick={() => run('previous')}
        aria-label={t('commands.previous')}
        title={`${t('commands.previous')}  [`}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        className={`${iconButton} max-sm:hidden`}
        disabled={!canGoOn}
        onClick={() => run('next')}
        aria-label={t('commands.next')}
        title={`${t('commands.next')}  ]`}
      >
        <Icon name="forward" />
      </button>
      <button
        type="button"
        className={iconButton}
        disabled={!canUndo}
        onClick={() => run('undo')}
        aria-label={t('commands.undo')}
        title={`${t('commands.undo')}  ⇧U`}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className={iconButton}
        aria-expanded={hasInstructions}
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
