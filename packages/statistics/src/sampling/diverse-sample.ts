import { checkSampleSize, positionsByHash } from './positions-by-hash.ts';
import type { Sampled } from './sampled.ts';
import { simpleRandomSample } from './simple-random-sample.ts';
import { textSignatures } from './text-signatures.ts';

export interface DiverseOptions {
  seed: number;
  /** Share of the size drawn at random from what the diverse part leaves; 0 unless told. */
  randomShare?: number;
  /** Hashes in a text’s signature; 64 unless told: similarities are then right to about ±0.12. */
  hashes?: number;
}

/**
 * Farthest first: from the id with the lowest hash on, always the text least like any chosen one. At most twice as far
 * from covering all texts as the best choice. O(texts × size × hashes).
 * Source: T. F. Gonzalez, Clustering to minimize the maximum intercluster distance, Theor. Comp. Sci. 38 (1985) 293-306.
 */
function farthestFirst(
  ids: readonly string[],
  texts: readonly string[],
  size: number,
  options: Required<DiverseOptions>,
) {
  const { hashes, seed } = options;
  const signatures = textSignatures(texts, hashes, seed);
  const order = positionsByHash(ids, seed);
  // Distance in unequal hashes; below 0 marks the chosen.
  const distance = new Int32Array(ids.length).fill(hashes + 1);
  const chosen: number[] = [];
  while (chosen.length < size) {
    let next = -1;
    for (const at of order) {
      if (next === -1 || (distance[at] as number) > (distance[next] as number)) next = at;
    }
    chosen.push(next);
    for (let at = 0; at < ids.length; at++) {
      let unequal = 0;
      for (let k = 0; k < hashes; k++)
        if (signatures[at * hashes + k] !== signatures[next * hashes + k]) unequal += 1;
      if (unequal < (distance[at] as number)) distance[at] = unequal;
    }
    distance[next] = -1;
  }
  return chosen;
}

/**
 * `size` texts as unlike each other as can be. Chosen alone, nothing is known of the texts passed over: `inclusion` is
 * null. With a `randomShare` the diverse ones are certain (they are no matter of chance: inclusion 1) and the others a
 * simple random sample of the rest, n / N of it, so that the whole sample speaks for the run. Sorted by position.
 */
export function diverseSample(
  ids: readonly string[],
  texts: readonly string[],
  size: number,
  options: DiverseOptions,
): Sampled[] {
  checkSampleSize(size);
  const { seed, randomShare = 0, hashes = 64 } = options;
  if (texts.length !== ids.length) throw new RangeError('There must be one text for each id.');
  if (!(randomShare >= 0 && randomShare <= 1))
    throw new RangeError(`randomShare must lie from 0 to 1, not ${randomShare}.`);
  if (!(Number.isInteger(hashes) && hashes >= 8 && hashes <= 1024))
    throw new RangeError(`hashes must be a whole number from 8 to 1,024, not ${hashes}.`);
  const wanted = Math.min(size, ids.length);
  const randomSize = Math.round(wanted * randomShare);
  const diverse = farthestFirst(ids, texts, wanted - randomSize, { seed, randomShare, hashes });
  const isDiverse = new Set(diverse);
  const rest = [...ids.keys()].filter((at) => !isDiverse.has(at));
  const drawn = simpleRandomSample(
    rest.map((at) => ids[at] as string),
    randomSize,
    // Another seed: the diverse part begins at the lowest hash, and must not steer the random one.
    seed + 1,
  );
  // Everything is chosen, or something of the rest is drawn: only then can the sample speak for the run.
  const isStated = randomSize > 0 || rest.length === 0;
  return [
    ...diverse.map((at) => ({ at, inclusion: isStated ? 1 : null })),
    ...drawn.map(({ at, inclusion }) => ({ at: rest[at] as number, inclusion })),
  ].sort((a, b) => a.at - b.at);
}
