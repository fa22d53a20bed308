/** What of a run is shown, as it stands in the address: all words, so that a link keeps it. */
export interface RunFilterWords {
  passed?: 'true' | 'false';
  scorer?: string;
  min?: string;
  max?: string;
  text?: string;
}

const isNumber = (word: string | undefined): word is string =>
  word !== undefined && word.trim() !== '' && Number.isFinite(Number(word));

const filled = (word: unknown): string | undefined =>
  typeof word === 'string' || typeof word === 'number' ? String(word) || undefined : undefined;

/** The filter in an address that anyone may have typed; what it cannot mean is left out. */
export function readRunFilter(search: Record<string, unknown>): RunFilterWords {
  const passed = String(search.passed);
  const words = {
    passed: passed === 'true' || passed === 'false' ? (passed as 'true' | 'false') : undefined,
    ...{
      scorer: filled(search.scorer),
      min: filled(search.min),
      max: filled(search.max),
      text: filled(search.text),
    },
  };
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined));
}

/** As the API takes it in a query string. A bound that is no number yet is not sent. */
export function toQuery(filter: RunFilterWords): URLSearchParams {
  const query = new URLSearchParams();
  if (filter.passed !== undefined) query.set('passed', filter.passed);
  if (filter.text !== undefined) query.set('text', filter.text);
  const hasBound = isNumber(filter.min) || isNumber(filter.max);
  if (filter.scorer !== undefined && hasBound) query.set('scorer', filter.scorer);
  if (isNumber(filter.min)) query.set('score_min', filter.min.trim());
  if (isNumber(filter.max)) query.set('score_max', filter.max.trim());
  return query;
}

/** As the API takes it in a body; undefined where nothing is asked. */
export function toBody(filter: RunFilterWords): Record<string, unknown> | undefined {
  const body = Object.fromEntries(
    [...toQuery(filter)].map(([name, word]): [string, unknown] => {
      if (name === 'passed') return [name, word === 'true'];
      return [name, name === 'score_min' || name === 'score_max' ? Number(word) : word];
    }),
  );
  return Object.keys(body).length === 0 ? undefined : body;
}
