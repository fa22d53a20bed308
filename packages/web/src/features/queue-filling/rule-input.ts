import {
  numberOrNone,
  type Source,
  type StrategyKind,
  toStrategy,
} from '../../ui/sampling/strategy-input.ts';

/** The fields of the form as the API takes them. */
export function toRuleInput(
  source: Source,
  kind: StrategyKind,
  given: Record<string, string>,
): Record<string, unknown> {
  const runName = given.run_name?.trim() ?? '';
  return {
    ...{ source, name: given.name?.trim(), strategy: toStrategy(source, kind, given) },
    scope: runName === '' ? {} : { run_name: runName },
    ...{
      per_day_max: numberOrNone(given.per_day_max) ?? null,
      items_max: numberOrNone(given.items_max) ?? null,
    },
    is_backfilled: given.is_backfilled === 'on',
  };
}
