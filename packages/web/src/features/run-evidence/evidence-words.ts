/** Whose labels are asked, as it stands in the address; one choice for all screens of the run. */
export interface EvidenceWords {
  queue?: string;
  field?: string;
  /** The answer that passes; for numbers the least that does. */
  positive?: string;
  scorer?: string;
  threshold?: string;
  utility?: string;
  false_pass?: string;
  false_fail?: string;
  other?: string;
  pair_by?: string;
  /** A key of the cases' metadata, for pairs. */
  pair_tag?: string;
  target?: string;
  quantile?: string;
  half_width?: string;
  strata?: string;
  /** A key of the cases' metadata, for strata. */
  strata_tag?: string;
  rules?: string;
}

const names = [
  ...['queue', 'field', 'positive', 'scorer', 'threshold', 'utility', 'false_pass', 'false_fail'],
  ...['other', 'pair_by', 'pair_tag', 'target', 'quantile', 'half_width', 'strata', 'strata_tag', 'rules'],
] as const;

/** What of an address are such words; anyone may have typed it. */
export function readEvidenceWords(search: Record<string, unknown>): EvidenceWords {
  const found = names.flatMap((name) => {
    const word = search[name];
    const isWord =
      (typeof word === 'string' && word !== '') || typeof word === 'number' || typeof word === 'boolean';
    return isWord ? [[name, String(word)]] : [];
  });
  return Object.fromEntries(found) as EvidenceWords;
}

/** Those that stay when another screen of the run is opened. */
export function subjectWords({ queue, field, positive }: EvidenceWords): EvidenceWords {
  return {
    ...(queue !== undefined && { queue }),
    ...(field !== undefined && { field }),
    ...(positive !== undefined && { positive }),
  };
}
