export const strategyKinds = [
  'failing',
  'scored',
  'share',
  'stratified',
  'uncertainty',
  'disagreement',
  'diverse',
] as const;
export type StrategyKind = (typeof strategyKinds)[number];
export type Source = 'eval_case' | 'trace';

const needsScores: readonly StrategyKind[] = ['scored', 'uncertainty', 'disagreement'];

/** Traces have no scores to choose by. */
export function strategyKindsFor(source: Source): readonly StrategyKind[] {
  return source === 'trace' ? strategyKinds.filter((kind) => !needsScores.includes(kind)) : strategyKinds;
}

const share = (text: string | undefined) => Number(text) / 100;
export const numberOrNone = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? undefined : Number(text);

/** Lines of `name = percent`; a name may hold an equals sign, too. */
function sharesOf(text: string | undefined): Record<string, number> {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf('=');
      return at === -1 ? [line.trim(), 1] : [line.slice(0, at).trim(), share(line.slice(at + 1))];
    }),
  );
}

function stratified(given: Record<string, string>) {
  const by = given.by ?? 'model';
  return {
    kind: 'stratified',
    by,
    ...(by === 'tag' ? { tag: given.tag?.trim() } : {}),
    ...(by === 'score_band' ? { bands: (given.bands ?? '').split(',').map(Number) } : {}),
    shares: sharesOf(given.shares),
    other_share: share(given.other_share),
  };
}

/** The fields of `StrategyFields` as the API takes them; without a share, everything wanted by size. */
export function toStrategy(source: Source, kind: StrategyKind, given: Record<string, string>) {
  if (kind === 'failing') {
    const match = source === 'trace' ? { status: 'error' } : { passed: false };
    return { kind: 'matching', match, sample_of_rest: share(given.rest) };
  }
  if (kind === 'scored') {
    const match = { score_min: numberOrNone(given.score_min), score_max: numberOrNone(given.score_max) };
    return { kind: 'matching', match, sample_of_rest: share(given.rest) };
  }
  if (kind === 'stratified') return stratified(given);
  const of = kind === 'diverse' ? { of: given.of ?? 'input' } : {};
  return { kind, ...of, share: given.share === undefined ? 1 : share(given.share) };
}
