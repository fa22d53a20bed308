/** Which items are shown, as it stands in the address. */
export interface ItemFilterWords {
  state?: string;
  rater_id?: string;
  score_min?: string;
  score_max?: string;
  /** A numeric field of the rubric that the two speak of. */
  score_field?: string;
  label?: string;
  text?: string;
  is_disputed?: 'true';
  is_flagged?: 'true';
  order?: 'priority';
}

export const itemStates = ['kept', 'waiting', 'available', 'in_progress', 'completed', 'removed'] as const;

const names = [
  'state',
  'rater_id',
  'score_min',
  'score_max',
  'score_field',
  'label',
  'text',
  'is_disputed',
  'is_flagged',
  'order',
] as const;

/** The filter in an address that anyone may have typed; what it cannot mean is left out. */
export function readItemFilter(search: Record<string, unknown>): ItemFilterWords {
  const found = names.flatMap((name): [string, string][] => {
    const word = search[name];
    if (typeof word !== 'string' && typeof word !== 'number' && typeof word !== 'boolean') return [];
    const text = String(word);
    if (text === '') return [];
    if (name.startsWith('is_') && text !== 'true') return [];
    if (name === 'state' && !(itemStates as readonly string[]).includes(text)) return [];
    if (name === 'order' && text !== 'priority') return [];
    return [[name, text]];
  });
  return Object.fromEntries(found);
}

const isBound = (name: string) => name === 'score_min' || name === 'score_max';
const isNumber = (word: string) => word.trim() !== '' && Number.isFinite(Number(word));

/** As the API takes it in a query string. A bound that is no number yet is not sent. */
export function toItemQuery(filter: ItemFilterWords): URLSearchParams {
  const pairs = Object.entries(filter).filter(([name, word]) => !isBound(name) || isNumber(String(word)));
  return new URLSearchParams(pairs.map(([name, word]): [string, string] => [name, String(word)]));
}

/** As the API takes it in a body. */
export function toItemBody(filter: ItemFilterWords): Record<string, unknown> {
  const body = [...toItemQuery(filter)].flatMap(([name, word]): [string, unknown][] => {
    if (name === 'order') return [];
    if (name.startsWith('is_')) return [[name, true]];
    return [[name, isBound(name) ? Number(word) : word]];
  });
  return Object.fromEntries(body);
}
