import { bettingSequence, mixtureSequence, type Reason, reasons } from '@evalguard/statistics';

export interface FollowedLabels {
  method: 'mixture-sequence' | 'betting-sequence';
  looks: { n: number; value: number; lower: number; upper: number }[];
  reason: { code: Reason; message: string } | null;
}

export interface FollowOptions {
  level: number;
  /** Least and greatest possible label. */
  range: readonly [number, number];
  /** How many units the labels are drawn from without replacement; null: from a stream. */
  units: number | null;
}

const looksMax = 200;

/**
 * The bounds after each label, thinned to at most 200 looks, the last one always among them. Labels that are all 0 or 1
 * take the beta-binomial mixture, others (ties, means) the betting sequence.
 */
export function followLabels(labels: readonly number[], options: FollowOptions): FollowedLabels {
  const { level, range, units } = options;
  const isBinary = range[0] === 0 && range[1] === 1 && labels.every((label) => label === 0 || label === 1);
  const method = isBinary ? 'mixture-sequence' : 'betting-sequence';
  const finite = units === null ? {} : { units };
  const found = isBinary
    ? mixtureSequence(labels, { level, ...finite })
    : bettingSequence(labels, { level, range, ...finite });
  if (found.value === null) {
    return { method, looks: [], reason: { code: found.reason, message: reasons[found.reason] } };
  }
  const step = Math.max(1, Math.ceil(labels.length / looksMax));
  const looks: FollowedLabels['looks'] = [];
  let sum = 0;
  for (const [i, label] of labels.entries()) {
    sum += label;
    const n = i + 1;
    if (n % step !== 0 && n !== labels.length) continue;
    const [lower, upper] = [found.lower[i] ?? range[0], found.upper[i] ?? range[1]];
    looks.push({ n, value: Math.min(upper, Math.max(lower, sum / n)), lower, upper });
  }
  return { method, looks, reason: null };
}
