import { type ItemInput, invalidField, type SamplingScope, SamplingStrategy } from '@evalguard/contract';
import { chancesOfSize, poissonSample, proportionalSample } from '@evalguard/statistics';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { chanceOf, stratumOf } from '../sampling-rules/chance-of.ts';
import { checkRule } from '../sampling-rules/check-rule.ts';
import { countAlike } from '../sampling-rules/count-alike.ts';
import { type ReadCandidate, readCandidates } from '../sampling-rules/read-candidates.ts';

/** A draw by the strategies of the rules, once, from what is there. */
export const drawChoice = {
  strategy: SamplingStrategy.optional().meta({
    description:
      'Draws by chance as a sampling rule does, among what the filter leaves; not together with sample_of_rest.',
  }),
  size: z.number().int().min(1).max(1_000_000).optional().meta({
    description:
      'Exactly so many are drawn (all that have a chance, where there are fewer): the chances of the strategy are scaled to add up to it. Without a strategy everything has the same chance.',
  }),
};

export interface Draw {
  strategy?: SamplingStrategy | undefined;
  size?: number | undefined;
  sample_of_rest: number;
  seed: number;
  priority?: number | undefined;
}

/** Whether a strategy or a size asks for more than a filter and a part of the rest. */
export const isDraw = ({ strategy, size }: Draw) => strategy !== undefined || size !== undefined;

/** For the audit log. */
export const drawDetails = ({ strategy, size }: Draw) => ({
  ...(strategy === undefined ? {} : { strategy: strategy.kind }),
  ...(size === undefined ? {} : { size }),
});

const everyOne: SamplingStrategy = { kind: 'share', share: 1 };

/** Numbers for the groups whose parts a draw of a set size keeps: strata, kinds of texts. */
function groupsOf(strategy: SamplingStrategy, candidates: readonly ReadCandidate[]): number[] {
  if (strategy.kind !== 'stratified') return [];
  const names = candidates.map((one) => stratumOf(strategy, one) ?? '');
  const sorted = [...new Set(names)].sort();
  const numbers = new Map(sorted.map((name, at) => [name, at]));
  return names.map((name) => numbers.get(name) ?? 0);
}

function chancesFor(
  strategy: SamplingStrategy,
  candidates: readonly ReadCandidate[],
  size?: number,
): Float64Array {
  const own = Float64Array.from(candidates, (one) => Math.min(1, chanceOf(strategy, one)));
  return size === undefined ? own : chancesOfSize(own, size);
}

/**
 * Draws among the targets that are in scope: each by a coin of its own with the strategy's chance, or with a size by
 * systematic steps through chances that add up to it. Same targets and seed, same draw; each item keeps its chance.
 */
export async function drawTargets(
  ctx: Context,
  source: 'eval_case' | 'trace',
  scope: SamplingScope,
  among: RawBuilder<unknown>,
  draw: Draw,
): Promise<ItemInput[]> {
  const { strategy = everyOne, size, seed, priority } = draw;
  if (draw.sample_of_rest > 0) {
    const message = 'With a strategy or a size there is no rest: say how much is wanted there.';
    throw invalidField('sample_of_rest', 'with_strategy', message);
  }
  checkRule(source, {}, strategy);
  const read = await readCandidates(ctx, { source, scope, strategy }, among);
  const inScope = read.filter((one) => one.is_in_scope);
  const alike = strategy.kind === 'diverse' ? await countAlike(inScope) : null;
  const candidates = alike?.candidates ?? inScope;
  const ids = candidates.map((one) => one.target_id);
  const chances = chancesFor(strategy, candidates, size);
  const groups = alike?.kinds ?? groupsOf(strategy, candidates);
  const drawn =
    size === undefined ? poissonSample(ids, chances, seed) : proportionalSample(ids, chances, seed, groups);
  const given = priority === undefined ? {} : { priority };
  return drawn.map(({ at }) => ({
    target_id: ids[at] as string,
    inclusion_probability: chances[at] as number,
    ...given,
  }));
}
