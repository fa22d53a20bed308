import type { AdjudicationPolicy } from '@evalguard/contract';

/** One rater's answers to the fields that are to be settled; null where there is none. */
export type FieldAnswers = Readonly<Record<string, unknown>>;

/** Equal answers have equal texts: the options of a multi-select and the keys of an object in one order. */
export function canonicalAnswer(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(canonicalAnswer).sort());
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, one]) => [key, canonicalAnswer(one)] as const);
    return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return JSON.stringify(value ?? null);
}

/** The answer given most often, with its share; of several, the one given first. */
function leadingAnswer(answers: readonly unknown[]): { value: unknown; share: number } {
  const counts = new Map<string, { value: unknown; n: number }>();
  for (const value of answers) {
    const key = canonicalAnswer(value);
    const known = counts.get(key) ?? { value, n: 0 };
    counts.set(key, { ...known, n: known.n + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.n - a.n);
  return { value: first?.value ?? null, share: (first?.n ?? 0) / answers.length };
}

function settledNumber(answers: readonly unknown[], distanceMax: number): number | undefined {
  const numbers = answers.filter((value) => typeof value === 'number');
  if (numbers.length < answers.length) return undefined;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  // As on a rubric's grid, 0.3 − 0.1 counts as 0.2.
  if (most - least > distanceMax + 1e-9 * Math.max(1, distanceMax)) return undefined;
  return Number((numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toPrecision(12));
}

function settledValue(policy: Pick<AdjudicationPolicy, 'rule' | 'threshold'>, answers: readonly unknown[]) {
  const { value, share } = leadingAnswer(answers);
  switch (policy.rule) {
    case 'unanimous':
      return share === 1 ? value : undefined;
    case 'majority':
      return share > 0.5 && share >= (policy.threshold ?? 0) - 1e-9 ? value : undefined;
    case 'distance':
      return share === 1 ? value : settledNumber(answers, policy.threshold ?? 0);
    default:
      return undefined;
  }
}

/** The fields that are not in dispute, each with its value: settled by the rule, or by all answers being equal. */
export function agreedFields(
  policy: Pick<AdjudicationPolicy, 'rule' | 'threshold' | 'fields'>,
  answers: readonly FieldAnswers[],
): Record<string, unknown> {
  if (answers.length === 0) return {};
  const rule = policy.rule === 'posterior' || policy.rule === 'none' ? 'unanimous' : policy.rule;
  const values: [string, unknown][] = policy.fields.map((field) => [
    field,
    settledValue(
      { ...policy, rule },
      answers.map((one) => one[field] ?? null),
    ),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * What a rule that looks at one item alone makes of its answers: a value for each field, or null when any field stays
 * open. No answer is an answer too: all leaving a field out settles it as null.
 */
export function decideByRule(
  policy: Pick<AdjudicationPolicy, 'rule' | 'threshold' | 'fields'>,
  answers: readonly FieldAnswers[],
): Record<string, unknown> | null {
  if (answers.length === 0) return null;
  const values: Record<string, unknown> = {};
  for (const field of policy.fields) {
    const value = settledValue(
      policy,
      answers.map((one) => one[field] ?? null),
    );
    if (value === undefined) return null;
    values[field] = value;
  }
  return values;
}
