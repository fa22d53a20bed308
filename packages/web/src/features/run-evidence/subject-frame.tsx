import type { Queue, RunQueue } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../ui/notice.tsx';
import { type CountableField, countableFields } from './countable-fields.ts';
import type { EvidenceWords } from './evidence-words.ts';
import type { QueueSubject } from './subject.ts';
import { SubjectBar } from './subject-bar.tsx';

interface SubjectFrameProps {
  /** Null: the cases of all runs in the queue. */
  runId: string | null;
  /** Those to choose from; none where the queue is given. */
  queues: readonly RunQueue[];
  queue: Queue;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
  choices?: ReactNode;
  children(subject: QueueSubject): ReactNode;
}

function positiveOf(field: CountableField, word: string | undefined): string | undefined {
  if (field.kind === 'boolean') return word === 'false' ? 'false' : 'true';
  if (field.kind === 'choice') {
    const isKnown = field.options.some(({ value }) => value === word);
    return isKnown ? word : field.options[0]?.value;
  }
  return word;
}

/** The question and what passes, to choose above, and what is said of them below. */
export function SubjectFrame(props: SubjectFrameProps) {
  const { runId, words, onWords, choices, children, queues, queue } = props;
  const t = useTranslations('evidence');
  const fields = countableFields(queue);
  const field = fields.find(({ key }) => key === words.field) ?? fields[0];
  if (field === undefined) return <Notice tone="warn">{t('none.noField')}</Notice>;
  const subject = { queueId: queue.id, field, positive: positiveOf(field, words.positive) };
  return (
    <div className="space-y-6">
      <SubjectBar {...{ runId, queues, fields, subject, words, onWords }}>{choices}</SubjectBar>
      {children(subject)}
    </div>
  );
}
