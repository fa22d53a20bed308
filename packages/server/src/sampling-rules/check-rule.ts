import { invalidField, type SamplingScope, type SamplingStrategy } from '@evalguard/contract';
import { misplacedCondition } from '../targets/target-conditions.ts';

type Source = 'eval_case' | 'trace';

const words = { eval_case: 'cases', trace: 'traces' };

function requireConditions(source: Source, scope: SamplingScope, path: string): void {
  const wrong = misplacedCondition(source, scope);
  if (wrong !== null) {
    throw invalidField(
      `${path}.${wrong}`,
      'wrong_source',
      `Rules for ${words[source]} have no condition "${wrong}".`,
    );
  }
  if (scope.scorer !== undefined && scope.score_min === undefined && scope.score_max === undefined) {
    throw invalidField(`${path}.scorer`, 'needs_bounds', 'With a scorer, name score_min, score_max or both.');
  }
}

/** Whether a rule makes sense for its source; the fault names the field. */
export function checkRule(source: Source, scope: SamplingScope, strategy: SamplingStrategy): void {
  requireConditions(source, scope, 'scope');
  if (strategy.kind === 'matching') requireConditions(source, strategy.match, 'strategy.match');
  const needsScores =
    strategy.kind === 'uncertainty' ||
    strategy.kind === 'disagreement' ||
    (strategy.kind === 'stratified' && strategy.by === 'score_band');
  if (source === 'trace' && needsScores) {
    throw invalidField('strategy.kind', 'wrong_source', 'Traces have no scores to choose by.');
  }
  if (strategy.kind !== 'stratified') return;
  if (strategy.by === 'tag' && strategy.tag === undefined) {
    throw invalidField('strategy.tag', 'needs_tag', 'Name the key of the metadata that strata are made of.');
  }
  const { bands } = strategy;
  if (bands?.some((edge, i) => i > 0 && edge <= (bands[i - 1] ?? edge))) {
    throw invalidField('strategy.bands', 'not_rising', 'The edges of the bands must rise.');
  }
}
