import type { AuditEntry } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { isAuditAction } from './audit-actions.ts';

interface AuditLineProps {
  entry: AuditEntry;
  onSubject(subjectId: string): void;
}

/** One entry as a sentence, with its details at hand. */
export function AuditLine({ entry, onSubject }: AuditLineProps) {
  const t = useTranslations('people.audit');
  const format = useFormatter();
  const { action, subject_id: subject } = entry;
  const what = () => <Subject entry={entry} />;
  const sentence: ReactNode = isAuditAction(action)
    ? t.rich(`actions.${action}`, { what })
    : t.rich('other', { what, action });
  return (
    <li className="px-4 py-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5">
        <p className="min-w-0">
          <strong className="font-medium" dir="auto">
            {entry.member_name ?? t('system')}
          </strong>{' '}
          {sentence}
          {entry.api_key_name !== null && (
            <span className="text-muted"> {t('withKey', { key: entry.api_key_name })}</span>
          )}
        </p>
        <time dateTime={entry.created_at} className="whitespace-nowrap text-muted tabular-nums">
          {format.dateTime(new Date(entry.created_at), { dateStyle: 'medium', timeStyle: 'medium' })}
        </time>
      </div>
      <details className="mt-1 text-muted">
        <summary className="w-fit rounded-sm text-[0.8125rem] hover:text-ink">{t('details')}</summary>
        <pre
          dir="ltr"
          className="mt-2 rounded-lg bg-paper p-3 font-mono text-[0.8125rem] break-all whitespace-pre-wrap text-ink"
        >
          {JSON.stringify({ action, subject_id: subject, ...entry.details }, null, 2)}
        </pre>
        <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
          <span>{t('request', { id: entry.request_id })}</span>
          {subject !== null && (
            <button
              type="button"
              onClick={() => onSubject(subject)}
              className="text-accent underline underline-offset-4"
            >
              {t('onlyThis')}
            </button>
          )}
        </p>
      </details>
    </li>
  );
}

const linkClass = 'font-medium text-accent underline-offset-4 hover:underline';
const screens = {
  member: '/dashboard/people',
  rater_pool: '/dashboard/pools',
  api_key: '/dashboard/api-keys',
  project: '/dashboard/settings',
} as const;

/** The thing by its name, as a way to it; what is gone or has no name, by its id. */
function Subject({ entry }: { entry: AuditEntry }) {
  const { subject_id: id, subject_kind: kind, subject_name: name } = entry;
  if (id === null) return null;
  const words = <bdi>{name ?? id}</bdi>;
  if (kind === null) {
    return (
      <code className="text-[0.8125rem] break-all" dir="ltr">
        {id}
      </code>
    );
  }
  if (kind === 'queue') {
    return (
      <Link to="/dashboard/queues/$queueId" params={{ queueId: id }} className={linkClass}>
        {words}
      </Link>
    );
  }
  if (kind === 'eval_run') {
    return (
      <Link to="/dashboard/runs/$runId" params={{ runId: id }} className={linkClass}>
        {words}
      </Link>
    );
  }
  return (
    <Link to={screens[kind]} className={linkClass}>
      {words}
    </Link>
  );
}
