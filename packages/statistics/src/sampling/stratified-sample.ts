import { allocateStrata } from './allocate-strata.ts';
import type { Sampled } from './sampled.ts';
import { simpleRandomSample } from './simple-random-sample.ts';

/**
 * A simple random sample of each stratum, sizes by `allocateStrata`; `stratum[at]` is a name, `spread` the strata's
 * standard deviations where known (Neyman), else sizes are proportional. The inclusion of a unit is n_h / N_h.
 */
export function stratifiedSample(
  ids: readonly string[],
  stratum: readonly string[],
  size: number,
  { seed, spread }: { seed: number; spread?: ReadonlyMap<string, number> },
): Sampled[] {
  if (stratum.length !== ids.length) throw new RangeError('There must be one stratum for each id.');
  const members = new Map<string, number[]>();
  for (const [at, name] of stratum.entries()) {
    const list = members.get(name);
    if (list === undefined) members.set(name, [at]);
    else list.push(at);
  }
  // Sorted by name, so that ties in rounding do not depend on the order of the ids.
  const names = [...members.keys()].sort();
  const units = names.map((name) => (members.get(name) ?? []).length);
  const spreads = spread === undefined ? null : names.map((name) => spread.get(name) ?? 0);
  const sizes = allocateStrata(units, size, spreads);
  return names
    .flatMap((name, h) => {
      const positions = members.get(name) ?? [];
      const chosen = simpleRandomSample(
        positions.map((at) => ids[at] as string),
        sizes[h] as number,
        seed,
      );
      return chosen.map(({ at, inclusion }) => ({ at: positions[at] as number, inclusion }));
    })
    .sort((a, b) => a.at - b.at);
}
