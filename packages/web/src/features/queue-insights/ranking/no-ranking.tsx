import type { QueueRanking } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../ui/notice.tsx';
import { useReasonText } from '../../../ui/use-reason-text.ts';

interface NoRankingProps {
  reason: NonNullable<QueueRanking['reason']>;
  groups: QueueRanking['groups'];
}

/** Why models cannot be ranked, which groups stand apart, and what to do about it. */
export function NoRanking({ reason, groups }: NoRankingProps) {
  const t = useTranslations('insights.ranking.none');
  const reasonOf = useReasonText();
  return (
    <Notice tone="warn">
      <p className="font-semibold">{t('title')}</p>
      <p className="mt-1">{reasonOf(reason)}</p>
      {groups.length > 1 && (
        <>
          <p className="mt-2">{t('groups', { count: groups.length })}</p>
          <ol className="mt-1 list-decimal space-y-0.5 ps-6">
            {groups.map((group) => (
              <li key={group.join()}>
                <bdi>{group.join(', ')}</bdi>
              </li>
            ))}
          </ol>
          <p className="mt-2">{t('whatToDo')}</p>
        </>
      )}
    </Notice>
  );
}
