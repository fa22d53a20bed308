import { type GateBasis, invalidField } from '@evalguard/contract';

export const gateMetrics = {
  pass_rate: { hasParts: true },
  mean_score: { hasParts: true },
  judge_pass_rate: { hasParts: true },
  judge_mean_score: { hasParts: true },
  alpha: { hasParts: true },
  percent_agreement: { hasParts: true },
  cases: { hasParts: false },
  judged: { hasParts: false },
  labels: { hasParts: false },
  effective_labels: { hasParts: false },
} as const;

export type GateMetric = keyof typeof gateMetrics;
const parts = ['value', 'lower', 'upper', 'half_width'] as const;
const operators = ['>=', '<=', '>', '<'] as const;

export interface GateRule {
  text: string;
  metric: GateMetric;
  part: (typeof parts)[number];
  operator: (typeof operators)[number];
  threshold: number;
}

/** What a metric of a rule comes to, and on whose verdicts it rests. */
export interface GateFact<Value> {
  estimate: Value;
  basis: GateBasis;
}

const shape = /^\s*([a-z_]+)(?:\.([a-z_]+))?\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/;

function isOneOf<const T extends readonly string[]>(list: T, name: string): name is T[number] {
  return list.includes(name);
}

/** `metric[.part] operator number[%]`; a fault of `rules[index]` says what would be right. */
export function parseRule(text: string, index: number): GateRule {
  const path = `rules[${index}]`;
  const [, metric, part = 'value', operator = '', digits, percent] = shape.exec(text) ?? [];
  if (metric === undefined || !isOneOf(operators, operator)) {
    const message = `"${text}" is no rule. A rule is metric[.part] operator number, as "pass_rate.lower >= 0.9".`;
    throw invalidField(path, 'invalid_rule', message);
  }
  if (!Object.hasOwn(gateMetrics, metric)) {
    const known = Object.keys(gateMetrics).join(', ');
    throw invalidField(path, 'unknown_metric', `There is no metric "${metric}". There are: ${known}.`);
  }
  const named = metric as GateMetric;
  if (!isOneOf(parts, part)) {
    const message = `There is no part "${part}". There are: ${parts.join(', ')}.`;
    throw invalidField(path, 'unknown_part', message);
  }
  if (part !== 'value' && !gateMetrics[named].hasParts) {
    throw invalidField(path, 'unknown_part', `"${metric}" is a count and has no parts.`);
  }
  const threshold = Number(digits) / (percent === '%' ? 100 : 1);
  return { text, metric: named, part, operator, threshold };
}
