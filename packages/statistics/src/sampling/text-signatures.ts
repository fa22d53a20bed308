import { Random } from '../resampling/random.ts';
import { hashOfText } from './hash-of-text.ts';

const wordsInShingle = 3;

/** All runs of three words (one shorter text is one run), in small letters. */
function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const shingles = new Set<string>();
  const last = Math.max(0, words.length - wordsInShingle);
  for (let i = 0; i <= last; i++) shingles.add(words.slice(i, i + wordsInShingle).join(' '));
  return shingles;
}

/**
 * For each text the least hash under each of `hashes` functions: two texts agree in a position with the chance of
 * their Jaccard similarity. Source: A. Broder, On the resemblance and containment of documents, SEQUENCES (1997) 21-29.
 */
export function textSignatures(texts: readonly string[], hashes: number, seed: number): Uint32Array {
  const random = Random.seeded(seed);
  const multiply = Uint32Array.from({ length: hashes }, () => random.uint32() | 1);
  const add = Uint32Array.from({ length: hashes }, () => random.uint32());
  const signatures = new Uint32Array(texts.length * hashes).fill(0xffffffff);
  for (const [at, text] of texts.entries()) {
    for (const shingle of shinglesOf(text)) {
      const base = hashOfText(shingle, 0);
      for (let k = 0; k < hashes; k++) {
        let value = (Math.imul(base, multiply[k] as number) + (add[k] as number)) | 0;
        value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
        const mixed = (value ^ (value >>> 15)) >>> 0;
        const place = at * hashes + k;
        if (mixed < (signatures[place] as number)) signatures[place] = mixed;
      }
    }
  }
  return signatures;
}
