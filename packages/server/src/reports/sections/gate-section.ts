import type { Report } from '@evalguard/contract';
import { formatInterval, formatNumber } from '../format-number.ts';
import type { Section } from '../laid-out-report.ts';

const basis = { people: 'people', judge: 'the judge alone', count: 'a count' } as const;

/** The rules that were asked for, each with what it found. */
export function gateSection({ gate }: Report): Section | null {
  if (gate === null) return null;
  const rows = gate.rules.map((rule) => {
    const metric = /^\s*([a-z_]+)/.exec(rule.rule)?.[1] ?? '';
    const estimate = gate.evidence.metrics[metric];
    const result = rule.passed
      ? 'passed'
      : rule.reason?.code === 'not_met'
        ? 'failed'
        : 'too little evidence';
    return [
      rule.rule,
      result,
      formatNumber(estimate?.value ?? null),
      estimate === undefined ? '–' : formatInterval(estimate),
      basis[rule.basis],
      rule.reason?.message ?? '',
    ];
  });
  const columns = [
    ...[{ title: 'Rule' }, { title: 'Result' }, { title: 'Measured', isNumber: true }],
    ...[{ title: '95 % interval' }, { title: 'Rests on' }, { title: 'Why not' }],
  ];
  return {
    id: 'gate',
    title: 'Rules of the gate',
    blocks: [
      {
        type: 'paragraph',
        text: 'A rule on a lower bound holds only when the data rule out, with the stated confidence, that the true value lies below it. A rule on too little evidence does not pass, whatever its value.',
      },
      { type: 'table', table: { caption: 'Each rule and what it found', columns, rows } },
    ],
  };
}
