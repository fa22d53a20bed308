const encoder = new TextEncoder();

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function scramble(word: number): number {
  return Math.imul(rotateLeft(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

/**
 * MurmurHash3 (x86, 32 bits) of the UTF-8 bytes, as a whole number from 0 to 2^32 − 1. Not for secrets.
 * Source: A. Appleby, MurmurHash3 (public domain, 2011).
 */
export function hashOfBytes(bytes: Uint8Array, seed: number): number {
  let hash = seed | 0;
  const blocks = bytes.length >>> 2;
  const byte = (at: number) => bytes[at] as number;
  for (let block = 0; block < blocks; block++) {
    const at = block * 4;
    const word = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    hash = (Math.imul(rotateLeft(hash ^ scramble(word), 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= blocks * 4; at--) tail = (tail << 8) | byte(at);
  if (bytes.length > blocks * 4) hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function hashOfText(text: string, seed: number): number {
  return hashOfBytes(encoder.encode(text), seed);
}

/**
 * A number in (0, 1) that belongs to an id and a seed: the same on every machine, in any order, today and next month.
 * 53 bits from two MurmurHash3 values with the seeds s and s XOR 0x9e3779b9, s the seed modulo 2^32 mixed with its
 * upper half.
 */
export function uniformOfId(id: string, seed: number): number {
  if (!Number.isFinite(seed)) throw new RangeError(`The seed must be a finite number, not ${seed}.`);
  const whole = Math.trunc(seed);
  const word = (whole | 0) ^ Math.imul(Math.floor(whole / 4294967296) | 0, 0x85ebca6b);
  const bytes = encoder.encode(id);
  const high = hashOfBytes(bytes, word) >>> 5;
  const low = hashOfBytes(bytes, word ^ 0x9e3779b9) >>> 6;
  return (high * 67108864 + low + 0.5) / 9007199254740992;
}
