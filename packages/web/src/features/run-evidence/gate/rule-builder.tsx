import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

const ofShares = ['pass_rate', 'judge_pass_rate', 'judge_mean_score', 'alpha', 'percent_agreement'] as const;
const ofMeans = ['mean_score', 'judge_pass_rate', 'judge_mean_score', 'alpha', 'percent_agreement'] as const;
const counts = ['labels', 'effective_labels', 'judged', 'cases'] as const;
const parts = ['lower', 'value', 'upper', 'half_width'] as const;
const operators = { gte: '>=', gt: '>', lte: '<=', lt: '<' } as const;
const names = ['gte', 'gt', 'lte', 'lt'] as const;

type Metric = (typeof ofShares)[number] | (typeof ofMeans)[number] | (typeof counts)[number];
const isCount = (metric: Metric) => (counts as readonly Metric[]).includes(metric);

interface RuleBuilderProps {
  /** Passes are counted; otherwise numbers are averaged. */
  isShare: boolean;
  onAdd(rule: string): void;
}

/** Puts a rule together from words, so that none has to be known by heart. */
export function RuleBuilder({ isShare, onAdd }: RuleBuilderProps) {
  const t = useTranslations('evidence.gate');
  const metrics: readonly Metric[] = [...(isShare ? ofShares : ofMeans), ...counts];
  const [chosen, setMetric] = useState<Metric>('pass_rate');
  const metric = metrics.includes(chosen) ? chosen : (metrics[0] ?? 'cases');
  const [part, setPart] = useState<(typeof parts)[number]>('lower');
  const [operator, setOperator] = useState<(typeof names)[number]>('gte');
  const [threshold, setThreshold] = useState('0.9');
  const isNumber = threshold.trim() !== '' && /^-?\d+(\.\d+)?$/.test(threshold.trim());
  const named = isCount(metric) || part === 'value' ? metric : `${metric}.${part}`;
  return (
    <form
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNumber) onAdd(`${named} ${operators[operator]} ${threshold.trim()}`);
      }}
    >
      <SelectInput
        label={t('metric')}
        value={metric}
        onChange={(event) => setMetric(event.target.value as Metric)}
      >
        {metrics.map((name) => (
          <option key={name} value={name}>
            {t(`metrics.${name}`)}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        label={t('part')}
        value={isCount(metric) ? 'value' : part}
        disabled={isCount(metric)}
        onChange={(event) => setPart(event.target.value as (typeof parts)[number])}
      >
        {parts.map((name) => (
          <option key={name} value={name}>
            {t(`parts.${name}`)}
          </option>
        ))}
      </SelectInput>
      <SelectInput
        label={t('operator')}
        value={operator}
        onChange={(event) => setOperator(event.target.value as (typeof names)[number])}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {t(`operators.${name}`)}
          </option>
        ))}
      </SelectInput>
      <TextInput
        label={t('threshold')}
        inputMode="decimal"
        dir="ltr"
        value={threshold}
        onChange={(event) => setThreshold(event.target.value)}
      />
      <Button type="submit" disabled={!isNumber} className="min-h-11">
        {t('add')}
      </Button>
    </form>
  );
}
