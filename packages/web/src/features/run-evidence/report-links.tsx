import { useTranslations } from 'use-intl';
import { queryOf } from './evidence-queries.ts';
import type { QueueSubject } from './subject.ts';

const linkClass = 'text-accent underline underline-offset-4';

interface ReportLinksProps {
  runId: string | null;
  subject: QueueSubject;
  rules: string | undefined;
}

/** Where the same numbers stand as a document: of the run with these labels, and of the queue. */
export function ReportLinks({ runId, subject, rules }: ReportLinksProps) {
  const t = useTranslations('evidence.subject');
  const { queueId, field, positive } = subject;
  const query = queryOf({ queue_id: queueId, field: field.key, positive });
  for (const rule of rules?.split('\n') ?? []) if (rule !== '') query.append('rule', rule);
  const ofRun = (format: string) => `/api/v1/evals/${runId}/report?${query}&format=${format}`;
  const ofQueue = (format: string) =>
    `/api/v1/annotations/queues/${queueId}/report?${queryOf({ field: field.key, format })}`;
  const links = [
    ...(runId === null ? [] : ([['run', t('reportHtml'), ofRun]] as const)),
    ['queue', t('queueReport'), ofQueue] as const,
  ];
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {links.map(([key, name, to]) => (
        <li key={key}>
          <a href={to('html')} target="_blank" rel="noreferrer" className={linkClass}>
            {name}
          </a>{' '}
          (
          <a
            href={to('pdf')}
            target="_blank"
            rel="noreferrer"
            aria-label={`${name}, ${t('reportPdf')}`}
            className={linkClass}
          >
            {t('reportPdf')}
          </a>
          )
        </li>
      ))}
    </ul>
  );
}
