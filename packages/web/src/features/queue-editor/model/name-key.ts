const keyLengthMax = 63;

/**
 * A key after a label: "Is it correct?" → is_it_correct. Letters that have no plain form leave nothing, so a label in
 * another script gets `fallback`. What is taken gets a number.
 */
export function nameKey(label: string, taken: ReadonlySet<string>, fallback = 'field'): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, keyLengthMax - 4)
    .replace(/_+$/, '');
  const stem = plain === '' ? fallback : plain;
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const numbered = `${stem}_${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}
