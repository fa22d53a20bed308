import type { Queue, RunQueue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { labellingQueueQuery, runQueuesQuery } from './evidence-queries.ts';
import type { EvidenceWords } from './evidence-words.ts';
import type { Subject } from './subject.ts';
import { SubjectFrame } from './subject-frame.tsx';

export interface EvidenceScreenProps {
  runId: string;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
}

interface EvidenceFrameProps extends EvidenceScreenProps {
  /** Further choices of the screen, beside the subject. */
  choices?: ReactNode;
  children(subject: Subject): ReactNode;
}

/** Finds the queues that hold the run's cases, lets one choose among them, and hands the choice on. */
export function EvidenceFrame(props: EvidenceFrameProps) {
  const { runId, words } = props;
  const t = useTranslations('evidence');
  const { data: queues, error, isPending } = useQuery(runQueuesQuery(runId));
  const chosen = queues?.find(({ queue_id: id }) => id === words.queue) ?? queues?.[0];
  const { data: queue } = useQuery({
    ...labellingQueueQuery(chosen?.queue_id ?? ''),
    enabled: chosen !== undefined,
  });
  if (queues === undefined)
    return <LoadState isPending={isPending} error={error} loadingLabel={t('loading')} />;
  if (chosen === undefined) {
    return (
      <EmptyState
        title={t('none.title')}
        action={
          <Link
            to="/dashboard/runs/$runId"
            params={{ runId }}
            className="text-accent underline underline-offset-4"
          >
            {t('none.action')}
          </Link>
        }
      >
        <p>{t('none.text')}</p>
      </EmptyState>
    );
  }
  if (queue === undefined) return null;
  return <Framed {...props} queues={queues} queue={queue} />;
}

function Framed(props: EvidenceFrameProps & { queues: readonly RunQueue[]; queue: Queue }) {
  const { runId, children, ...rest } = props;
  return (
    <SubjectFrame {...rest} runId={runId}>
      {(subject) => children({ runId, ...subject })}
    </SubjectFrame>
  );
}
