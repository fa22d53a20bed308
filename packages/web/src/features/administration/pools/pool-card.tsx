import type { Member, Queue, RaterPool } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';

interface PoolCardProps {
  pool: RaterPool;
  projectName: string | null;
  members: readonly Member[];
  queues: readonly Queue[];
  onEdit(): void;
  onDelete(): void;
}

/** A pool with its raters and the queues that are open to it; one in use cannot be deleted, and says why. */
export function PoolCard({ pool, projectName, members, queues, onEdit, onDelete }: PoolCardProps) {
  const t = useTranslations('people.pools');
  const reasonId = useId();
  const raters = members.filter(({ id }) => pool.member_ids.includes(id));
  const isUsed = queues.length > 0;
  return (
    <article className="rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold" dir="auto">
            {pool.name}
          </h2>
          {pool.description !== null && (
            <p className="text-sm text-muted" dir="auto">
              {pool.description}
            </p>
          )}
        </div>
        {projectName !== null && <Badge>{projectName}</Badge>}
      </div>
      <p className="mt-4 text-sm font-medium">{t('count', { count: pool.member_ids.length })}</p>
      {raters.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-1.5">
          {raters.map(({ id, name }) => (
            <li key={id} className="rounded-full bg-accent-soft px-2.5 py-0.5 text-sm text-accent" dir="auto">
              {name}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4 text-sm font-medium">{t('queues')}</p>
      {isUsed ? (
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {queues.map(({ id, name }) => (
            <li key={id}>
              <Link
                to="/dashboard/queues/$queueId"
                params={{ queueId: id }}
                className="text-accent underline underline-offset-4"
                dir="auto"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-1 text-sm text-muted">{t('unused')}</p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <Button onClick={onEdit} aria-label={t('editTitle', { name: pool.name })} className="max-lg:min-h-11">
          {t('edit')}
        </Button>
        <Button
          variant="quiet"
          disabled={isUsed}
          onClick={onDelete}
          aria-label={t('deleteFor', { name: pool.name })}
          aria-describedby={isUsed ? reasonId : undefined}
          className="max-lg:min-h-11"
        >
          {t('delete')}
        </Button>
        {isUsed && (
          <p id={reasonId} className="min-w-0 basis-full text-sm text-muted">
            {t('inUse')}
          </p>
        )}
      </div>
    </article>
  );
}
