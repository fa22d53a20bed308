import { textSignatures } from './text-signatures.ts';

/** Hashes in the signature of a leader; similarities are right to about ±0.12. */
export const kindHashes = 64;
const kindsMax = 256;
/** Equal hashes of 64 from which on two texts are of one kind: a Jaccard similarity of 0.3 of their runs of three words. */
const equalMin = 0.3 * kindHashes;

export interface TextKinds {
  /** For each text the number of its kind: the position of its leader. */
  kinds: number[];
  /** The signature of the first text of each kind: those given, and the new ones after them. */
  leaders: Uint32Array[];
}

/**
 * Puts each text with the most similar text that leads a kind, and makes it a leader where it is like none; beyond 256
 * kinds with the most similar, however little alike. Depends on the texts and their order alone, never on chance, so
 * that chances made of the kinds are known. With the leaders of before it goes on with a stream. O(texts × kinds).
 * Source: J. A. Hartigan, Clustering Algorithms (1975), chapter 3 (the leader algorithm).
 */
export function textKinds(texts: readonly string[], known: readonly Uint32Array[] = []): TextKinds {
  const leaders = [...known];
  const signatures = textSignatures(texts, kindHashes, 0);
  const kinds = texts.map((_, at) => {
    const own = signatures.subarray(at * kindHashes, (at + 1) * kindHashes);
    let [best, bestEqual] = [-1, -1];
    for (const [kind, leader] of leaders.entries()) {
      let equal = 0;
      for (let k = 0; k < kindHashes; k++) if (leader[k] === own[k]) equal += 1;
      if (equal > bestEqual) [best, bestEqual] = [kind, equal];
    }
    if (bestEqual >= equalMin || leaders.length >= kindsMax) return best;
    return leaders.push(own.slice()) - 1;
  });
  return { kinds, leaders };
}
