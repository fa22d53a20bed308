import type { GateResult } from '@evalguard/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { EvidenceFrame, type EvidenceScreenProps } from './evidence-frame.tsx';
import { checkGate } from './evidence-queries.ts';
import type { EvidenceWords } from './evidence-words.ts';
import { gateCommand } from './gate/gate-command.ts';
import { GateTable } from './gate/gate-table.tsx';
import { RuleBuilder } from './gate/rule-builder.tsx';
import type { Subject } from './subject.ts';
import { useFigures } from './use-figures.ts';

/** Tries the rules that a pipeline would be stopped by, and hands them on as a command. */
export function GateScreen({ runId, words, onWords }: EvidenceScreenProps) {
  return (
    <EvidenceFrame runId={runId} words={words} onWords={onWords}>
      {(subject) => <Gate subject={subject} words={words} onWords={onWords} />}
    </EvidenceFrame>
  );
}

interface GateProps {
  subject: Subject;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
}

const usualMinimum = '30';

function Gate({ subject, words, onWords }: GateProps) {
  const { t } = useFigures();
  const rules = (words.rules ?? '').split('\n').filter((rule) => rule !== '');
  const [minimum, setMinimum] = useState(usualMinimum);
  const { runId, queueId, field, positive } = subject;
  const least = Number.isInteger(Number(minimum)) && Number(minimum) >= 2 ? Number(minimum) : undefined;
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () =>
      checkGate({
        ...{ run_id: runId, queue_id: queueId, field: field.key, rules },
        ...((positive ?? '') !== '' && { positive }),
        ...(least !== undefined && { min_labels: least, min_cases: least }),
      }),
  });
  const setRules = (next: readonly string[]) => {
    reset();
    onWords({ ...words, rules: next.join('\n') });
  };
  return (
    <section className="space-y-5">
      <div>
        <h2 className="text-lg font-semibold">{t('gate.title')}</h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t('gate.lead')}</p>
      </div>
      <RuleBuilder
        isShare={(positive ?? '') !== ''}
        onAdd={(rule) => setRules([...rules.filter((one) => one !== rule), rule])}
      />
      <RuleList rules={rules} onRemove={(rule) => setRules(rules.filter((one) => one !== rule))} />
      <div className="flex flex-wrap items-end gap-4">
        <TextInput
          label={t('gate.minLabels')}
          inputMode="numeric"
          className="max-w-32"
          value={minimum}
          onChange={(event) => setMinimum(event.target.value)}
        />
        <Button
          variant="primary"
          className="min-h-11"
          disabled={rules.length === 0 || isPending}
          onClick={() => mutate()}
        >
          {t('gate.check')}
        </Button>
      </div>
      {error !== null && <Notice tone="bad">{error.message}</Notice>}
      {data !== undefined && <Outcome result={data} minimum={least ?? Number(usualMinimum)} />}
      {rules.length > 0 && (
        <CopyField
          label={t('gate.command')}
          value={gateCommand(subject, rules)}
          copyLabel={t('gate.copy')}
          copiedLabel={t('gate.copied')}
          failedLabel={t('gate.copyFailed')}
        />
      )}
    </section>
  );
}

function RuleList({ rules, onRemove }: { rules: readonly string[]; onRemove(rule: string): void }) {
  const { t } = useFigures();
  if (rules.length === 0) return <p className="text-muted">{t('gate.noRules')}</p>;
  return (
    <ul aria-label={t('gate.rules')} className="flex flex-wrap gap-2">
      {rules.map((rule) => (
        <li key={rule} className="flex items-center rounded-lg border border-line bg-surface ps-3">
          <code dir="ltr" className="text-sm">
            {rule}
          </code>
          <Button variant="quiet" aria-label={t('gate.remove', { rule })} onClick={() => onRemove(rule)}>
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Outcome({ result, minimum }: { result: GateResult; minimum: number }) {
  const { t } = useFigures();
  const format = useFormatter();
  const when = format.dateTime(new Date(result.computed_at), { dateStyle: 'medium', timeStyle: 'medium' });
  const isTooLittle = result.rules.some(({ reason }) => reason?.code === 'too_little_evidence');
  const isNotMet = result.rules.some(({ reason }) => reason?.code === 'not_met');
  const said = result.passed ? 'passed' : isTooLittle && !isNotMet ? 'tooLittle' : 'failed';
  return (
    <div className="space-y-3">
      <Notice tone={result.passed ? 'good' : said === 'failed' ? 'bad' : 'warn'}>{t(`gate.${said}`)}</Notice>
      <GateTable result={result} minimum={minimum} />
      <p className="text-sm text-muted">{t('gate.computed', { when })}</p>
    </div>
  );
}
