import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Screen } from '../../ui/screen.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { traceQuery } from './run-queries.ts';

interface TraceScreenProps {
  traceId: string;
  renderTrace(target: Readonly<Record<string, unknown>>): ReactNode;
}

/** One trace: what came in, what went out, and all steps with their times. */
export function TraceScreen({ traceId, renderTrace }: TraceScreenProps) {
  const t = useTranslations('runs.traces');
  const { data: trace, error } = useQuery(traceQuery(traceId));
  const name = typeof trace?.name === 'string' && trace.name !== '' ? trace.name : traceId;
  useTitle(name);
  if (error !== null && trace === undefined) throw error;
  if (trace === undefined) return null;
  return (
    <Screen>
      <Link to="/dashboard/traces" className="text-sm text-muted hover:text-ink">
        {t('all')}
      </Link>
      <h1 className="mt-1 mb-6 text-2xl font-semibold tracking-tight break-words" dir="auto">
        {name}
      </h1>
      <h2 className="sr-only">{t('content')}</h2>
      {renderTrace({ ...trace, name: null })}
    </Screen>
  );
}
