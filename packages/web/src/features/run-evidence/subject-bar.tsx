import type { RunQueue } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { CountableField } from './countable-fields.ts';
import type { EvidenceWords } from './evidence-words.ts';
import { ReportLinks } from './report-links.tsx';
import type { QueueSubject } from './subject.ts';

interface SubjectBarProps {
  runId: string | null;
  queues: readonly RunQueue[];
  fields: readonly CountableField[];
  subject: QueueSubject;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
  children: ReactNode;
}

/** Chooses queue, question and what passes, once for all screens of the run. */
export function SubjectBar(props: SubjectBarProps) {
  const { runId, queues, fields, subject, words, onWords, children } = props;
  const t = useTranslations('evidence.subject');
  const { field } = subject;
  const nameOf = ({ key, label }: CountableField) => label ?? t(key === 'score' ? 'score' : 'labelField');
  return (
    <section aria-label={t('title')} className="rounded-xl border border-line bg-surface p-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {queues.length > 0 && (
          <SelectInput
            label={t('queue')}
            value={subject.queueId}
            onChange={(event) => onWords({ queue: event.target.value })}
          >
            {queues.map((queue) => (
              <option key={queue.queue_id} value={queue.queue_id}>
                {t('queueOption', {
                  name: `\u2068${queue.name}\u2069`,
                  labelled: queue.labelled,
                  items: queue.items,
                })}
              </option>
            ))}
          </SelectInput>
        )}
        <SelectInput
          label={t('field')}
          value={field.key}
          onChange={(event) => onWords({ queue: subject.queueId, field: event.target.value })}
        >
          {fields.map((one) => (
            <option key={one.key} value={one.key}>
              {nameOf(one)}
            </option>
          ))}
        </SelectInput>
        <PositiveInput
          subject={subject}
          onChange={(positive) => onWords({ ...words, queue: subject.queueId, field: field.key, positive })}
        />
        {children}
      </div>
      <ReportLinks runId={runId} subject={subject} rules={words.rules} />
    </section>
  );
}

function PositiveInput({ subject, onChange }: { subject: QueueSubject; onChange(positive: string): void }) {
  const t = useTranslations('evidence.subject');
  const { field, positive = '' } = subject;
  if (field.kind === 'number' || field.kind === 'text') {
    const isNumber = field.kind === 'number';
    return (
      <TextInput
        label={t(isNumber ? 'least' : 'positive')}
        inputMode={isNumber ? 'decimal' : 'text'}
        placeholder={isNumber ? t('leastHint') : ''}
        defaultValue={positive}
        key={field.key}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const options =
    field.kind === 'boolean'
      ? [
          { value: 'true', label: t('true') },
          { value: 'false', label: t('false') },
        ]
      : field.options;
  return (
    <SelectInput label={t('positive')} value={positive} onChange={(event) => onChange(event.target.value)}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label ?? value}
        </option>
      ))}
    </SelectInput>
  );
}
