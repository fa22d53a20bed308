import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { adjudicationQueuesQuery } from '../../api/adjudication-queues-query.ts';
import { mayInProject } from '../../api/may-in-project.ts';
import { useSession } from '../../api/use-session.ts';

/** Where the person has the last word: for raters of an adjudicator pool always, for editors while something is open. */
export function AdjudicationList() {
  const t = useTranslations('shell.home');
  const session = useSession();
  const { data } = useQuery(adjudicationQueuesQuery);
  const queues = data?.filter(
    (queue) => queue.needs_adjudication > 0 || !mayInProject(session, queue.project_id, 'edit'),
  );
  if (queues === undefined || queues.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="font-semibold">{t('adjudicate')}</h2>
      <ul className="mt-2 space-y-2">
        {queues.map((queue) => (
          <li key={queue.queue_id}>
            <Link
              to="/adjudicate/$queueId"
              params={{ queueId: queue.queue_id }}
              className="group flex min-h-11 items-baseline justify-between gap-4 rounded-xl border border-line bg-surface px-5 py-3 transition-colors hover:border-accent"
            >
              <span className="font-medium group-hover:text-accent" dir="auto">
                {queue.name}
              </span>
              <span className="shrink-0 text-sm text-muted tabular-nums">
                {t('toDecide', { count: queue.needs_adjudication })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
