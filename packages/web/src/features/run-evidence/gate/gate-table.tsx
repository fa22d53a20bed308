import type { GateResult, GateRuleResult } from '@evalguard/contract';
import { Badge } from '../../../ui/badge.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { useFigures } from '../use-figures.ts';

const outcomes = { not_met: 'ruleNotMet', too_little_evidence: 'ruleTooLittle' } as const;
const tones = { rulePassed: 'good', ruleNotMet: 'bad', ruleTooLittle: 'warn' } as const;

function outcomeOf({ passed, reason }: GateRuleResult): keyof typeof tones {
  if (passed) return 'rulePassed';
  return reason?.code === 'too_little_evidence' ? outcomes.too_little_evidence : outcomes.not_met;
}

/** Each rule with what was found, and why it does not pass. */
export function GateTable({ result, minimum }: { result: GateResult; minimum: number }) {
  const { t, short, estimate, reason } = useFigures();
  const metricOf = ({ rule }: GateRuleResult) =>
    result.evidence.metrics[/^\s*([a-z_]+)/.exec(rule)?.[1] ?? ''];
  const foundOf = (row: GateRuleResult) => {
    const metric = metricOf(row);
    if (metric === undefined) return '–';
    return row.basis === 'count'
      ? metric.value === null
        ? '–'
        : short(metric.value)
      : estimate(metric, short);
  };
  const why = (row: GateRuleResult) => {
    if (row.reason?.code !== 'too_little_evidence') return '';
    const metric = metricOf(row);
    if (metric !== undefined && metric.value !== null && (metric.n ?? minimum) < minimum)
      return t('gate.fewUnits', { n: metric.n ?? 0, needed: minimum });
    return reason(metric?.reason ?? row.reason);
  };
  return (
    <PlainTable
      caption={t('gate.rules')}
      rows={result.rules}
      keyOf={({ rule }) => rule}
      stacks
      columns={[
        {
          key: 'rule',
          title: t('gate.rule'),
          isShort: true,
          cell: ({ rule }) => (
            <code dir="ltr" className="text-sm">
              {rule}
            </code>
          ),
        },
        {
          key: 'outcome',
          title: t('gate.outcome'),
          cell: (row) => <Badge tone={tones[outcomeOf(row)]}>{t(`gate.${outcomeOf(row)}`)}</Badge>,
        },
        { key: 'found', title: t('gate.found'), cell: foundOf },
        { key: 'basis', title: t('gate.basis'), cell: ({ basis }) => t(`gate.bases.${basis}`) },
        { key: 'why', title: t('note'), cell: (row) => <span className="text-muted">{why(row)}</span> },
      ]}
    />
  );
}
