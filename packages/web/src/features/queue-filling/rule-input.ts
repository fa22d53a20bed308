export const ruleKinds = ['failing', 'scored', 'share', 'uncertainty', 'disagreement'] as const;
export type RuleKind = (typeof ruleKinds)[number];
type Source = 'eval_case' | 'trace';

/** Traces have no scores to choose by. */
export function ruleKindsFor(source: Source): readonly RuleKind[] {
  return source === 'trace' ? ['failing', 'share'] : ruleKinds;
}

const share = (text: string | undefined) => Number(text) / 100;
const number = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? undefined : Number(text);

function strategyOf(source: Source, kind: RuleKind, given: Record<string, string>) {
  if (kind === 'failing') {
    const match = source === 'trace' ? { status: 'error' } : { passed: false };
    return { kind: 'matching', match, sample_of_rest: share(given.rest) };
  }
  if (kind === 'scored') {
    const match = { score_min: number(given.score_min), score_max: number(given.score_max) };
    return { kind: 'matching', match, sample_of_rest: share(given.rest) };
  }
  return { kind, share: share(given.share) };
}

/** The fields of the form as the API takes them. */
export function toRuleInput(
  source: Source,
  kind: RuleKind,
  given: Record<string, string>,
): Record<string, unknown> {
  const runName = given.run_name?.trim() ?? '';
  return {
    ...{ source, name: given.name?.trim(), strategy: strategyOf(source, kind, given) },
    scope: runName === '' ? {} : { run_name: runName },
    ...{ per_day_max: number(given.per_day_max) ?? null, items_max: number(given.items_max) ?? null },
    is_backfilled: given.is_backfilled === 'on',
  };
}
