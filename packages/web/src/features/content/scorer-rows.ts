import { isObject } from './chat-message.ts';
import { isBoolean, isFilledText, isNumber, takeField } from './take-field.ts';

export interface ScorerRow {
  name: string;
  score: number | null;
  passed: boolean | null;
  reason: string | null;
  /** What else the scorer said; null when nothing. */
  rest: unknown;
}

/** One row a scorer, from `{name: {score, passed, reason}}`, `{name: 0.8}`, `{name: true}` or `{name: "text"}`. */
export function scorerRows(results: unknown): ScorerRow[] {
  if (!isObject(results)) return [];
  return Object.entries(results).map(([name, result]) => {
    if (typeof result === 'number') return { name, score: result, passed: null, reason: null, rest: null };
    if (typeof result === 'boolean') return { name, score: null, passed: result, reason: null, rest: null };
    if (!isObject(result)) {
      const reason = typeof result === 'string' ? result : null;
      return { name, score: null, passed: null, reason, rest: reason === null ? result : null };
    }
    const rest = { ...result };
    const row = {
      name,
      score: takeField(rest, ['score', 'value'], isNumber),
      passed: takeField(rest, ['passed', 'pass'], isBoolean),
      reason: takeField(rest, ['reason', 'explanation', 'comment'], isFilledText),
    };
    return { ...row, rest: Object.keys(rest).length > 0 ? rest : null };
  });
}
